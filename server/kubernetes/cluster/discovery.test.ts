import { expect, test } from "vitest";
import { ApiFailure } from "../connection/api-failure.ts";
import { Discovery } from "./discovery.ts";

const LISTED = ["get", "list", "watch"];
const resource = (name: string, verbs = LISTED) => ({ resource: name, verbs });

const CORE = {
  kind: "APIGroupDiscoveryList",
  items: [{ metadata: {}, versions: [{ version: "v1", resources: [resource("pods")], freshness: "Current" }] }],
};
const GROUPS = {
  kind: "APIGroupDiscoveryList",
  items: [
    {
      metadata: { name: "apps" },
      versions: [{ version: "v1", resources: [resource("daemonsets"), resource("scale", ["create"])] }],
    },
    {
      metadata: { name: "resource.k8s.io" },
      versions: [
        { version: "v1", resources: [resource("resourceslices")] },
        { version: "v1beta1", resources: [resource("resourceslices")] },
      ],
    },
    { metadata: { name: "metrics.k8s.io" }, versions: [{ version: "v1beta1", freshness: "Stale" }] },
  ],
};

function discoveryOf(answers: Record<string, unknown>) {
  const asked: string[] = [];
  let changes = 0;
  const discovery = new Discovery({
    connection: {
      text: async ({ path }) => {
        asked.push(path);
        const answer = answers[path];
        if (answer === undefined)
          throw new ApiFailure("not served", { kind: "answer", status: 404, retryAfterMs: null });
        return JSON.stringify(answer);
      },
    },
    groups: ["", "apps"],
    onChange: () => {
      changes += 1;
    },
    onFailure: () => undefined,
  });
  return { discovery, asked, changes: () => changes };
}

test("nothing is known before it has looked", () => {
  const { discovery } = discoveryOf({});
  expect(discovery.serves("", "pods")).toBeNull();
  expect(discovery.serves("apps", "daemonsets")).toBeNull();
});

test("aggregated discovery is two requests, and says what is served in which versions", async () => {
  const { discovery, asked } = discoveryOf({ "/api": CORE, "/apis": GROUPS });
  await discovery.look();
  expect(asked).toEqual(["/api", "/apis"]);
  expect(discovery.serves("", "pods")).toEqual(["v1"]);
  expect(discovery.serves("apps", "daemonsets")).toEqual(["v1"]);
  expect(discovery.serves("resource.k8s.io", "resourceslices")).toEqual(["v1", "v1beta1"]);
});

test("a kind, or a whole group, that is not served is said; so is one that cannot be listed", async () => {
  const { discovery } = discoveryOf({ "/api": CORE, "/apis": GROUPS });
  await discovery.look();
  expect(discovery.serves("", "services")).toEqual([]);
  expect(discovery.serves("gateway.networking.k8s.io", "httproutes")).toEqual([]);
  expect(discovery.serves("apps", "scale")).toEqual([]);
});

test("of a group whose own server is away nobody knows what it serves", async () => {
  const { discovery } = discoveryOf({ "/api": CORE, "/apis": GROUPS });
  await discovery.look();
  expect(discovery.serves("metrics.k8s.io", "nodes")).toBeNull();
});

test("a server without aggregated discovery is asked group by group, for the groups that matter", async () => {
  const named = (name: string) => ({ name, verbs: LISTED });
  const { discovery, asked } = discoveryOf({
    "/api": { kind: "APIVersions", versions: ["v1"] },
    "/api/v1": { kind: "APIResourceList", resources: [named("pods"), { name: "pods/log", verbs: ["get"] }] },
    "/apis": {
      kind: "APIGroupList",
      groups: [
        {
          name: "apps",
          versions: [{ version: "v1beta1" }, { version: "v1" }],
          preferredVersion: { version: "v1" },
        },
        { name: "example.com", versions: [{ version: "v1" }] },
      ],
    },
    "/apis/apps/v1": { kind: "APIResourceList", resources: [named("daemonsets")] },
    "/apis/apps/v1beta1": { kind: "APIResourceList", resources: [named("daemonsets")] },
  });
  await discovery.look();
  expect(discovery.serves("", "pods")).toEqual(["v1"]);
  expect(discovery.serves("apps", "daemonsets")).toEqual(["v1", "v1beta1"]);
  expect(discovery.serves("policy", "poddisruptionbudgets")).toEqual([]);
  expect(asked).not.toContain("/apis/example.com/v1");
  expect(discovery.serves("example.com", "things")).toBeNull();
});

test("what cannot be had stays as it was, and only news is told", async () => {
  const answers: Record<string, unknown> = { "/api": CORE, "/apis": GROUPS };
  const { discovery, changes } = discoveryOf(answers);
  await discovery.look();
  await discovery.look();
  expect(changes()).toBe(1);
  delete answers["/apis"];
  await discovery.look();
  expect(discovery.serves("apps", "daemonsets")).toEqual(["v1"]);
  answers["/apis"] = { kind: "APIGroupDiscoveryList", items: [] };
  await discovery.look();
  expect(discovery.serves("apps", "daemonsets")).toEqual([]);
  expect(changes()).toBe(2);
});

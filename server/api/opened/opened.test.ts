import { expect, test } from "vitest";
import { parse } from "yaml";
import { getObjectYaml } from "#contract/object-yaml.ts";
import { getPodObject } from "#contract/pod.ts";
import { ok, refused } from "#domain/result.ts";
import type { Opened, OpenedPod } from "#server/kubernetes/opened.types.ts";
import { answered, refusedWith } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster, type FakeClusterParts } from "../testing/fake-fleet.ts";

const SECRET = "Zx9-planted-secret";
const AT = "2026-11-24T12:00:00Z";

const apiFor = (opened: Partial<Opened>, sync: FakeClusterParts["sync"] = {}) =>
  fakeApi([new FakeCluster({ opened, sync })]);

const aPod: OpenedPod = {
  pod: {
    metadata: { name: "api-1", uid: "u1" },
    spec: {
      initContainers: [{ name: "migrate" }, { name: "proxy", restartPolicy: "Always" }],
      containers: [
        { name: "api", image: "r/api:1", resources: { requests: { cpu: "250m", memory: "1Gi", odd: "x" } } },
      ],
    },
    status: {
      initContainerStatuses: [{ name: "migrate", state: { terminated: { exitCode: 0, reason: "Completed" } } }],
      containerStatuses: [
        {
          name: "api",
          restartCount: 3,
          imageID: "r/api@sha256:00ff",
          state: { waiting: { reason: "CrashLoopBackOff", message: "back-off" } },
          lastState: {
            terminated: { exitCode: 137, finishedAt: AT, message: `\u001b[31mdied\u001b[0m\nagain` },
          },
        },
      ],
      conditions: [{ type: "Ready", status: "False", message: "not ready" }],
    },
  },
  ephemeral: { containers: [{ name: "debug" }], statuses: [{ name: "debug", state: { running: { startedAt: AT } } }] },
  ports: { api: ["http 8080/TCP"] },
  volumes: [{ name: "tls", kind: "secret", source: "api-tls" }],
  finalizers: [],
  serviceAccount: "api",
  priorityClass: null,
  restartPolicy: "Always",
  scheduler: "default-scheduler",
  qosClass: "Burstable",
  ips: ["10.1.2.3"],
  troubles: [],
};

const askPod = async (opened: Partial<Opened>, sync?: FakeClusterParts["sync"]) =>
  answered(
    await apiFor(opened, sync).api.call(getPodObject, {
      params: { cluster: "c1", namespace: "shop", pod: "api-1" },
      query: {},
    }),
  );

test("a pod's containers come in their order with role, state, last exit, restarts, digest and amounts", async () => {
  const answer = await askPod({ pod: async () => ok(aPod) });
  if (answer.state !== "read") throw new Error(answer.reason);
  expect(answer.containers.map(({ name, role, state }) => [name, role, state.word])).toEqual([
    ["migrate", "init", "Completed"],
    ["proxy", "sidecar", "Not started"],
    ["api", "container", "CrashLoopBackOff"],
    ["debug", "ephemeral", "Running"],
  ]);
  expect(answer.containers[2]).toMatchObject({
    restarts: 3,
    digest: "sha256:00ff",
    requests: { cpu: 250, memory: 2 ** 30 },
    lastExit: { code: 137, at: "2026-11-24T12:00:00.000Z" },
    ports: ["http 8080/TCP"],
  });
  expect(answer.containers[2]?.lastExit?.words).toMatch(/^killed \(SIGKILL\)/);
  expect(answer.volumes).toEqual([{ name: "tls", kind: "secret", source: "api-tls" }]);
});

test("a control code in a message is not shown", async () => {
  const text = JSON.stringify(await askPod({ pod: async () => ok(aPod) }));
  expect(text).not.toContain("\\u001b");
  expect(text).toContain("died");
});

test.each([
  [
    { status: null, message: "connection refused at c1:443" },
    "unavailable",
    /did not give pod api-1.*connection refused/,
  ],
  [{ status: 404, message: "not served" }, "gone", /has no pod api-1 in namespace shop any more/],
  [{ status: 403, message: "not permitted (403)" }, "unavailable", /clusterrole\.yaml/],
])("%o is said in a sentence, and is no failure of the portal", async (failure, state, reason) => {
  const answer = await askPod({ pod: async () => refused(failure) });
  expect(answer).toMatchObject({ state, reason: expect.stringMatching(reason) });
});

test("nothing is asked of a namespace that the portal does not look at", async () => {
  const pod = () => {
    throw new Error("it was asked");
  };
  const answer = await askPod({ pod }, { pods: { namespaces: ["data"] } });
  expect(answer).toMatchObject({ state: "unavailable", reason: expect.stringContaining("not among those") });
});

const askYaml = (opened: Partial<Opened>, kind: string, query: object) =>
  apiFor(opened).api.call(getObjectYaml, { params: { cluster: "c1", kind, name: "api" }, query: { ...query } });

const anObject = {
  kind: "Deployment",
  metadata: {
    name: "api",
    uid: "u9",
    managedFields: [{ manager: "kubectl" }],
    annotations: { "kubectl.kubernetes.io/last-applied-configuration": SECRET, "x.io/token": SECRET, note: "fine" },
  },
  spec: {
    template: {
      spec: { containers: [{ args: ["--key", "a", `--token=${SECRET}`], env: [{ name: "A", value: SECRET }] }] },
    },
  },
};

test("an object's YAML is the object, without secrets, last-applied and managedFields; what was masked is named", async () => {
  const asked: unknown[] = [];
  const object: Opened["object"] = async (wanted) => {
    asked.push(wanted);
    return ok(anObject);
  };
  const answer = answered(await askYaml({ object }, "deployments", { namespace: "shop" }));
  if (answer.state !== "read") throw new Error(answer.reason);
  expect(asked).toEqual([{ kind: "deployments", namespace: "shop", name: "api" }]);
  expect(answer.yaml).not.toContain(SECRET);
  expect(parse(answer.yaml)).toEqual({
    kind: "Deployment",
    metadata: { name: "api", uid: "u9", annotations: { "x.io/token": "(masked)", note: "fine" } },
    spec: {
      template: {
        spec: { containers: [{ args: ["--key", "a", "--token=(masked)"], env: [{ name: "A", value: "(masked)" }] }] },
      },
    },
  });
  expect(answer.masked).toEqual([
    "metadata.annotations.x.io/token",
    "spec.template.spec.containers[0].args[2]",
    "spec.template.spec.containers[0].env[0].value",
  ]);
  const whole = answered(await askYaml({ object }, "deployments", { namespace: "shop", managedFields: "true" }));
  expect(whole).toMatchObject({ yaml: expect.stringContaining("managedFields") });
});

test("an object that vanished is said", async () => {
  const object: Opened["object"] = async () => refused({ status: 404, message: "not served" });
  expect(answered(await askYaml({ object }, "nodes", {}))).toMatchObject({
    state: "gone",
    reason: "Cluster c1 has no nodes/api any more: it was removed, or is another one now.",
  });
});

test.each([
  ["secrets", { namespace: "shop" }, "path.kind must be one of"],
  ["configmaps", { namespace: "shop" }, "path.kind must be one of"],
  ["deployments", {}, "query.namespace must be given: deployments belong to one"],
  ["nodes", { namespace: "shop" }, "query.namespace must be left out: nodes belong to no namespace"],
  ["nodes", { managedFields: "yes" }, "query.managedFields must be true or false"],
])("%s with %o is refused", async (kind, query, says) => {
  expect(refusedWith(await askYaml({}, kind, query)).detail).toContain(says);
});

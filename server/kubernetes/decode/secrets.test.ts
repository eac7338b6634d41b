import { expect, test } from "vitest";
import { aPodJson } from "../testing/objects.ts";
import { newDecodeContext } from "./context.ts";
import { decodeEvent } from "./event.ts";
import { decodePod } from "./pod.ts";
import { decodeWorkload } from "./workloads/workload.ts";

const SECRET = "Zx9-planted-secret";
const context = newDecodeContext();

test("what looks like a secret in a message of a cluster, a node or a container never enters the store", () => {
  const message = `exec "run --token=${SECRET}": not found, after Bearer ${SECRET}`;
  const status = {
    phase: "Pending",
    message,
    conditions: [{ type: "Ready", status: "False", message }],
    containerStatuses: [
      {
        name: "web",
        state: { waiting: { reason: "RunContainerError", message } },
        lastState: { terminated: { exitCode: 1, message } },
      },
    ],
  };
  const pod = decodePod(aPodJson({ status }), context);
  expect(pod?.message).toContain("--token=(masked)");
  expect(JSON.stringify(pod)).not.toContain(SECRET);
  const event = decodeEvent({ metadata: { name: "e", uid: "u", namespace: "shop" }, message }, context);
  expect(event?.message).toContain("(masked)");
  expect(JSON.stringify(event)).not.toContain(SECRET);
  const meta = { name: "api", uid: "u", namespace: "shop" };
  const workload = { metadata: meta, status: { conditions: [{ type: "Progressing", status: "False", message }] } };
  expect(JSON.stringify(decodeWorkload("deployments", workload, context))).not.toContain(SECRET);
});

test("env, arguments and last-applied of a pod are never read", () => {
  const source = aPodJson();
  expect(JSON.stringify(source)).toContain("must-not-be-kept");
  expect(JSON.stringify(decodePod(source, context))).not.toContain("must-not-be-kept");
});

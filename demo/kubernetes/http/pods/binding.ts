import { badRequest, conflict } from "../../api-error.ts";
import { valueAt } from "../../object.ts";
import type { Call } from "../cluster.ts";
import { existing } from "../read.ts";
import { readObject } from "../request-body.ts";
import { sendSuccess } from "../respond.ts";
import { isDryRun } from "../writes/given-object.ts";

const BINDING = { name: "pods/binding", group: "" };

/** `pods/binding`: gives a pod its node, once (facts/api-server.md 76). */
export async function handleBinding(call: Call): Promise<void> {
  const { cluster, target, response, query } = call;
  const given = await readObject(call.request);
  const node = valueAt(given, ["target", "name"]);
  if (typeof node !== "string" || node === "") throw badRequest("a Binding needs the name of a node as its target");
  existing(call);
  const pod = cluster.store.get("pods", target.namespace, target.name);
  if (pod?.metadata.deletionTimestamp !== undefined) {
    throw conflict(BINDING, target.name, `pod ${target.name} is being deleted, cannot be assigned to a host`);
  }
  if (pod?.spec.nodeName) {
    throw conflict(BINDING, target.name, `pod ${target.name} is already assigned to node "${pod.spec.nodeName}"`);
  }
  if (!isDryRun(query, "CreateOptions")) bind(call, node);
  sendSuccess(response, 201);
}

function bind({ cluster, target }: Call, node: string): void {
  const lastTransitionTime = cluster.store
    .clock()
    .toISOString()
    .replace(/\.\d+Z$/, "Z");
  cluster.store.mutate(
    "pods",
    target.namespace,
    target.name,
    (draft) => {
      draft.spec.nodeName = node;
      const others = (draft.status.conditions ?? []).filter(({ type }) => type !== "PodScheduled");
      draft.status.conditions = [...others, { type: "PodScheduled", status: "True", lastTransitionTime }];
    },
    { subresource: "both" },
  );
}

import { isRecord, valueAt } from "../../object.ts";
import type { DraftObject } from "../../resource-definition.ts";
import { setAbsent } from "./set-absent.ts";

/** What Kubernetes fills in for kinds of which little needs to be said. */

export function prepareNamespace(namespace: DraftObject): void {
  const { metadata } = namespace;
  if (metadata.name !== undefined) {
    metadata.labels = { "kubernetes.io/metadata.name": metadata.name, ...metadata.labels };
  }
  namespace.spec ??= {};
  setAbsent(namespace.spec, { finalizers: ["kubernetes"] });
  namespace.status ??= {};
  setAbsent(namespace.status, { phase: "Active" });
}

/** Who reads a node may count on both parts. */
export function prepareNode(node: DraftObject): void {
  node.spec ??= {};
  node.status ??= {};
}

/** Texts of `stringData` become base64 in `data`, and are forgotten. */
export function defaultSecret(secret: DraftObject): void {
  const data = valueAt(secret, ["data"]);
  const stringData = valueAt(secret, ["stringData"]);
  setAbsent(secret, { type: "Opaque" });
  if (!isRecord(stringData)) return;
  const encoded = Object.entries(stringData).map(
    ([key, value]) => [key, Buffer.from(String(value)).toString("base64")] as const,
  );
  Reflect.set(secret, "data", { ...(isRecord(data) ? data : {}), ...Object.fromEntries(encoded) });
  Reflect.deleteProperty(secret, "stringData");
}

export function defaultBudget(budget: DraftObject): void {
  budget.status ??= {};
  setAbsent(budget.status, { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 });
}

export function defaultPriorityClass(priorityClass: DraftObject): void {
  setAbsent(priorityClass, { preemptionPolicy: "PreemptLowerPriority" });
}

/** What a LimitRange leaves open for containers follows from what it says: limits from maxima, requests from limits. */
export function defaultLimitRange({ spec }: DraftObject): void {
  const limits = valueAt(spec, ["limits"]);
  for (const item of Array.isArray(limits) ? limits : []) {
    if (!isRecord(item) || item.type !== "Container") continue;
    const { max, min } = item;
    if (isRecord(max)) item.default = { ...max, ...Object(item.default) };
    const request = { ...Object(min), ...Object(item.default), ...Object(item.defaultRequest) };
    if (Object.keys(request).length > 0) item.defaultRequest = request;
  }
}

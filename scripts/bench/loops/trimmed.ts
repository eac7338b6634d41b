/** The trim of the bare loop: what a page would need of any object, strings that repeat shared. No index, no rule. */

type Json = { readonly [name: string]: unknown };

const known = new Map<string, string>();

export function trimmed(object: unknown): object {
  const { metadata, spec, status } = fields(object);
  const meta = fields(metadata);
  const owner = fields(array(meta.ownerReferences)[0]);
  return {
    uid: meta.uid,
    resourceVersion: meta.resourceVersion,
    namespace: shared(meta.namespace),
    name: meta.name,
    createdAt: shared(meta.creationTimestamp),
    labels: sharedAll(meta.labels),
    owner:
      owner.name === undefined ? null : { kind: shared(owner.kind), name: shared(owner.name), uid: shared(owner.uid) },
    nodeName: shared(fields(spec).nodeName),
    replicas: fields(spec).replicas,
    unschedulable: fields(spec).unschedulable,
    containers: array(fields(spec).containers).map((container) => {
      const { name, image, resources } = fields(container);
      const { requests, limits } = fields(resources);
      return { name: shared(name), image: shared(image), requests: sharedAll(requests), limits: sharedAll(limits) };
    }),
    phase: shared(fields(status).phase),
    podIP: fields(status).podIP,
    allocatable: sharedAll(fields(status).allocatable),
    conditions: array(fields(status).conditions)
      .map((condition) => {
        const { type, status: is, reason } = fields(condition);
        return `${shared(type)}=${shared(is)} ${shared(reason) ?? ""}`;
      })
      .map(shared),
    statuses: array(fields(status).containerStatuses).map((one) => {
      const { name, ready, restartCount, imageID } = fields(one);
      return { name: shared(name), ready, restartCount, imageID: shared(imageID) };
    }),
  };
}

function shared(text: unknown): string | undefined {
  if (typeof text !== "string") return undefined;
  const there = known.get(text);
  if (there !== undefined) return there;
  known.set(text, text);
  return text;
}

function sharedAll(record: unknown): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(fields(record)).map(([name, value]) => [shared(name) ?? name, shared(value)]),
  );
}

const NOTHING: Json = {};

function fields(value: unknown): Json {
  return isObject(value) ? value : NOTHING;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}

function array(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

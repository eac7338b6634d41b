import {
  addQuantities,
  compareQuantities,
  formatQuantity,
  type Quantity,
  readQuantity,
  ZERO,
} from "#domain/quantity/quantity.ts";
import { type Countable, usageOf } from "../../controllers/quota/quota-usage.ts";
import { forbidden } from "../api-error.ts";
import type { KubeObject, Stored } from "../object.ts";
import type { PersistentVolumeClaimObject, PodObject, ResourceName, ResourceQuotaObject } from "../object-types.ts";
import { qualifiedName, type ResourceDefinition } from "../resource-definition.ts";
import type { ObjectStore } from "../store.ts";

type Quota = Stored<ResourceQuotaObject>;
type Charge = ReadonlyMap<string, Quantity>;

/** What comes and goes in heaps and is never counted. */
const UNCOUNTED: ReadonlySet<ResourceName> = new Set(["events", "leases", "endpointslices"]);

/**
 * Refuses, with 403, what would use more than a quota of its namespace allows (facts/api-server.md 49), and charges what
 * it lets through at once, so that a burst of creations cannot slip past the controller that adds up what is used.
 */
export function chargeQuotas(
  store: ObjectStore,
  definition: ResourceDefinition,
  object: KubeObject,
  dryRun: boolean,
): void {
  if (store.count("resourcequotas") === 0 || UNCOUNTED.has(definition.name)) return;
  if (object.metadata.namespace === undefined) return;
  const quotas = store.list("resourcequotas", object.metadata.namespace).filter(isInForce);
  const charges = quotas.map((quota) => ({ quota, charge: chargeOf(quota, definition, object) }));
  for (const { quota, charge } of charges) check(quota, charge, definition, object);
  if (dryRun) return;
  for (const { quota, charge } of charges) if (charge.size > 0) book(store, quota, charge);
}

/** A quota holds once its status says what is used; of those with scopes nothing is known here. */
function isInForce({ spec, status }: Quota): boolean {
  return status.hard !== undefined && spec.scopes === undefined && spec.scopeSelector === undefined;
}

/** What the object adds to each resource that the quota limits. */
function chargeOf(quota: Quota, { name }: ResourceDefinition, object: KubeObject): Charge {
  const countable: Countable = {
    pods: isOf<PodObject>(object, "Pod") ? [object] : [],
    claims: isOf<PersistentVolumeClaimObject>(object, "PersistentVolumeClaim") ? [object] : [],
    count: (resource) => (resource === name ? 1 : undefined),
  };
  const used = Object.entries(usageOf(quota, countable)).map(([resource, text]) => [resource, amount(text)] as const);
  return new Map(used.filter(([, quantity]) => quantity.nano > 0n));
}

function check(quota: Quota, charge: Charge, definition: ResourceDefinition, object: KubeObject): void {
  const unsaid = isOf<PodObject>(object, "Pod") ? unsaidBy(quota, object) : [];
  const { name } = quota.metadata;
  if (unsaid.length > 0) throw refused(definition, object, `failed quota: ${name}: must specify ${unsaid.join("; ")}`);
  const over = [...charge].filter(([resource, asked]) => {
    const total = addQuantities(amount(quota.status.used?.[resource]), asked);
    return compareQuantities(total, amount(quota.status.hard?.[resource])) > 0;
  });
  if (over.length === 0) return;
  const resources = over.map(([resource]) => resource).sort();
  const texts = (of: (resource: string) => string) => resources.map((each) => `${each}=${of(each)}`).join(",");
  const requested = texts((resource) => formatQuantity(charge.get(resource) ?? ZERO));
  const used = texts((resource) => quota.status.used?.[resource] ?? "0");
  const limited = texts((resource) => quota.status.hard?.[resource] ?? "0");
  const why = `exceeded quota: ${name}, requested: ${requested}, used: ${used}, limited: ${limited}`;
  throw refused(definition, object, why);
}

/** Where a quota limits a request or a limit, every container has to say it: `limits.cpu for: web`. */
function unsaidBy(quota: Quota, { spec }: PodObject): string[] {
  const names = Object.keys(quota.status.hard ?? {}).sort();
  return names.flatMap((name) => {
    const [, part = "requests", resource = ""] = /^(?:(requests|limits)\.)?(cpu|memory)$/.exec(name) ?? [];
    if (resource === "") return [];
    const field = part === "limits" ? "limits" : "requests";
    const silent = spec.containers.filter(({ resources }) => resources?.[field]?.[resource] === undefined);
    return silent.length === 0 ? [] : [`${name} for: ${silent.map((container) => container.name).join(",")}`];
  });
}

function book(store: ObjectStore, quota: Quota, charge: Charge): void {
  const { namespace, name } = quota.metadata;
  const charged = (draft: ResourceQuotaObject): void => {
    const used = { ...draft.status.used };
    for (const [resource, asked] of charge)
      used[resource] = formatQuantity(addQuantities(amount(used[resource]), asked));
    draft.status.used = used;
  };
  store.mutate("resourcequotas", namespace, name, charged, { subresource: "status" });
}

function refused(definition: ResourceDefinition, { metadata }: KubeObject, why: string) {
  const { name } = metadata;
  const group = definition.group === "" ? {} : { group: definition.group };
  const message = `${qualifiedName(definition)} "${name}" is forbidden: ${why}`;
  return forbidden(message, { name, ...group, kind: definition.name });
}

function amount(text: string | undefined): Quantity {
  const read = readQuantity(text ?? "0");
  return read.ok ? read.value : ZERO;
}

function isOf<T extends KubeObject>(object: KubeObject, kind: T["kind"]): object is T {
  return object.kind === kind;
}

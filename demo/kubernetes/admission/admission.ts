import type { KubeObject } from "../object.ts";
import type { DraftObject, ResourceDefinition } from "../resource-definition.ts";
import { isPodSpec } from "../storage/defaults/pod-spec.ts";
import type { ObjectStore } from "../store.ts";
import { applyLimitRanges } from "./limit-ranges.ts";
import { setPriority } from "./priority.ts";
import { chargeQuotas } from "./quotas.ts";

/**
 * What stands between a creation and the store: the plugins that Kubernetes runs by default, as far as people meet them.
 * Each costs a look at the objects of one namespace, and nothing where there are none.
 */
export const ADMISSION = {
  /** Before defaults are filled in: classes give pods their priority, LimitRanges their requests and limits. */
  prepare(store: ObjectStore, { name: resource }: ResourceDefinition, { metadata, spec }: DraftObject): void {
    if (resource !== "pods" || !isPodSpec(spec)) return;
    const { namespace = "default", name = metadata.generateName ?? "" } = metadata;
    setPriority(store, name, spec);
    applyLimitRanges(store, namespace, name, spec);
  },

  /** When the object is as it will be stored: quotas let it through or not. */
  charge(store: ObjectStore, definition: ResourceDefinition, object: KubeObject, dryRun: boolean): void {
    chargeQuotas(store, definition, object, dryRun);
  },
};

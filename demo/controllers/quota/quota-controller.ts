import { sameJson } from "../../kubernetes/json.ts";
import type { ResourceName } from "../../kubernetes/object-types.ts";
import { RESOURCES } from "../../kubernetes/resources.ts";
import type { StoreChange } from "../../kubernetes/store.ts";
import { keyOfChange, keyOfObject, splitKey } from "../runtime/cluster-index.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { WorkQueue } from "../runtime/work-queue.ts";
import { usageOf } from "./quota-usage.ts";

/** Usage is added up at most this often for a namespace, however much happens there. */
const BATCH_MS = 500;
const COUNTED: readonly ResourceName[] = [
  "pods",
  "persistentvolumeclaims",
  "services",
  "configmaps",
  "secrets",
  "jobs",
];

/** Keeps what each ResourceQuota says is used in step with what its namespace holds. */
export class QuotaController implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;
  /** Keys of quotas by namespace: namespaces without one cost nothing. */
  readonly #quotas = new Map<string, Set<string>>();

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, "resourcequota-controller", (key) => this.#sync(key));
  }

  start(): void {
    for (const quota of this.#context.store.list("resourcequotas")) {
      this.#keysIn(quota.metadata.namespace ?? "").add(keyOfObject(quota));
      this.#queue.add(keyOfObject(quota));
    }
  }

  stop(): void {
    this.#queue.stop();
  }

  observe(change: StoreChange): void {
    const namespace = change.object.metadata.namespace ?? "";
    if (change.resource === "resourcequotas") {
      const key = keyOfChange(change);
      if (change.type === "DELETED") this.#quotas.get(namespace)?.delete(key);
      else {
        this.#keysIn(namespace).add(key);
        this.#queue.add(key);
      }
      return;
    }
    const counts = COUNTED.includes(change.resource) && (change.type !== "MODIFIED" || finishes(change));
    if (!counts) return;
    for (const key of this.#quotas.get(namespace) ?? []) this.#queue.addAfter(key, BATCH_MS);
  }

  #keysIn(namespace: string): Set<string> {
    const keys = this.#quotas.get(namespace) ?? new Set<string>();
    this.#quotas.set(namespace, keys);
    return keys;
  }

  #sync(key: string): void {
    const { store } = this.#context;
    const { namespace, name } = splitKey(key);
    const quota = store.get("resourcequotas", namespace, name);
    if (quota === undefined) return;
    const used = usageOf(quota, {
      pods: store.list("pods", namespace),
      claims: store.list("persistentvolumeclaims", namespace),
      count: (resource) => {
        const known = Object.keys(RESOURCES).find((each): each is ResourceName => each === resource);
        return known === undefined ? undefined : store.list(known, namespace).length;
      },
    });
    const hard = { ...quota.spec.hard };
    if (sameJson(quota.status, { hard, used })) return;
    store.mutate(
      "resourcequotas",
      namespace,
      name,
      (draft) => {
        draft.status = { hard, used };
      },
      { subresource: "status" },
    );
  }
}

/** Of the changes of an object only a pod's end changes what is used. */
function finishes(change: StoreChange): boolean {
  return change.resource === "pods" && change.object.status?.phase !== change.previous?.status?.phase;
}

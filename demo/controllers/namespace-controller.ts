import type { ResourceName } from "../kubernetes/object-types.ts";
import { resourceDefinitions } from "../kubernetes/resources.ts";
import type { StoreChange } from "../kubernetes/store.ts";
import type { Controller, ControllerContext } from "./runtime/controller.ts";
import { WorkQueue } from "./runtime/work-queue.ts";

/** Owners before what they own, so that nothing is made anew. */
const OWNERS: readonly ResourceName[] = ["cronjobs", "jobs", "deployments", "statefulsets", "daemonsets"];
const CONTENT: readonly ResourceName[] = [
  ...OWNERS,
  ...resourceDefinitions.filter(({ name, namespaced }) => namespaced && !OWNERS.includes(name)).map(({ name }) => name),
];
const LOOK_AGAIN_MS = 500;

/** Empties a namespace that is being deleted, and lets it go when nothing is left (facts/api-server.md 71). */
export class NamespaceController implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, "namespace-controller", (name) => this.#sync(name));
  }

  start(): void {
    for (const { metadata } of this.#context.store.list("namespaces")) this.#queue.add(metadata.name);
  }

  stop(): void {
    this.#queue.stop();
  }

  observe(change: StoreChange): void {
    if (change.resource === "namespaces" && change.type !== "DELETED") this.#queue.add(change.object.metadata.name);
  }

  #sync(name: string): void {
    const { store } = this.#context;
    const namespace = store.get("namespaces", undefined, name);
    if (namespace?.metadata.deletionTimestamp === undefined) return;
    const left = CONTENT.flatMap((resource) =>
      store.list(resource, name).map(({ metadata }) => ({ resource, metadata })),
    );
    for (const { resource, metadata } of left) {
      if (metadata.deletionTimestamp === undefined) store.delete(resource, name, metadata.name, { uid: metadata.uid });
    }
    // Pods take their grace time: looked at again until all are gone.
    if (left.length > 0) this.#queue.addAfter(name, LOOK_AGAIN_MS);
    else {
      store.mutate("namespaces", undefined, name, (draft) => {
        draft.spec.finalizers = [];
      });
    }
  }
}

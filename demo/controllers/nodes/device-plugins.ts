import type { StoreChange } from "../../kubernetes/store.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { isTrue } from "../runtime/conditions.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { WorkQueue } from "../runtime/work-queue.ts";

const NAME_LABEL = "app.kubernetes.io/name";

/** A node has devices to give as long as the plugin that registers them works there. */
export class DevicePlugins implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, "device-manager", (node) => this.#sync(node));
  }

  /** What there is was registered before. */
  start(): void {}

  stop(): void {
    this.#queue.stop();
  }

  observe(change: StoreChange): void {
    if (change.resource !== "pods" || !isPlugin(change.object)) return;
    const { nodeName } = change.object.spec;
    const before = change.previous !== undefined && works(change.previous);
    const after = change.type !== "DELETED" && works(change.object);
    if (nodeName && before !== after) this.#queue.add(nodeName);
  }

  #sync(name: string): void {
    const { store, hardware } = this.#context;
    const devices = hardware.devicesOf(name);
    if (devices === undefined) return;
    const plugins = store.listByField("pods", "spec.nodeName", name).filter(isPlugin);
    const registered = plugins.some(works);
    store.mutate(
      "nodes",
      undefined,
      name,
      ({ status }) => {
        for (const [resource, { capacity, healthy }] of Object.entries(devices)) {
          if (registered) status.capacity = { ...status.capacity, [resource]: String(capacity) };
          const known = status.capacity?.[resource] !== undefined;
          if (known) status.allocatable = { ...status.allocatable, [resource]: String(registered ? healthy : 0) };
        }
      },
      { subresource: "status" },
    );
  }
}

const isPlugin = ({ metadata }: Pod): boolean => metadata.labels?.[NAME_LABEL]?.includes("device-plugin") ?? false;

const works = ({ status, metadata }: Pod): boolean =>
  isTrue(status?.conditions, "Ready") && metadata.deletionTimestamp === undefined;

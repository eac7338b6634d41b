import { ApiError } from "../../kubernetes/api-error.ts";
import { sameJson } from "../../kubernetes/json.ts";
import type { StoreChange } from "../../kubernetes/store.ts";
import { keyOfChange, keyOfObject, type Pod, splitKey } from "../runtime/cluster-index.ts";
import { isTrue } from "../runtime/conditions.ts";
import type { Controller, ControllerContext } from "../runtime/controller.ts";
import { SelectedPods } from "../runtime/selected-pods.ts";
import { WorkQueue } from "../runtime/work-queue.ts";
import { hasSelector, SERVICE_NAME, type Service, slicesOf } from "./slices.ts";

const COMPONENT = "endpoint-slice-controller";
/** Changes of many pods of one Service are told together. */
const BATCH_MS = 200;

/** Says at which addresses each Service answers: EndpointSlices, in step with the pods that it selects. */
export class EndpointsController implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;
  readonly #selected: SelectedPods;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, COMPONENT, (key) => this.#sync(key));
    this.#selected = new SelectedPods((namespace) => context.store.list("pods", namespace));
  }

  start(): void {
    for (const service of this.#context.store.list("services")) this.#follow(keyOfObject(service), service);
  }

  stop(): void {
    this.#queue.stop();
  }

  observe(change: StoreChange): void {
    if (change.resource === "services") {
      const key = keyOfChange(change);
      if (change.type === "DELETED") this.#selected.forget(key);
      else if (change.object.spec !== change.previous?.spec) this.#follow(key, change.object);
    }
    if (change.resource !== "pods") return;
    const after = change.type === "DELETED" ? undefined : change.object;
    const touched = this.#selected.change(change.previous, after);
    if (touched.length === 0 || sameForOthers(change.previous, after)) return;
    for (const key of touched) this.#queue.addAfter(key, BATCH_MS);
  }

  #follow(key: string, service: Service): void {
    const { namespace = "" } = service.metadata;
    if (hasSelector(service)) this.#selected.follow(key, namespace, { matchLabels: service.spec.selector ?? {} });
    else this.#selected.forget(key);
    this.#queue.add(key);
  }

  #sync(key: string): void {
    const { store } = this.#context;
    const { namespace, name } = splitKey(key);
    const service = store.get("services", namespace, name);
    if (service === undefined || !hasSelector(service)) return;
    const zoneOf = (node: string) =>
      store.get("nodes", undefined, node)?.metadata.labels?.["topology.kubernetes.io/zone"];
    const wanted = slicesOf(service, this.#selected.podsOf(key), zoneOf);
    const names = new Set(wanted.map(({ metadata }) => metadata.name));
    for (const slice of wanted) this.#put(slice);
    for (const { metadata } of this.#slicesOf(service)) {
      if (!names.has(metadata.name)) store.delete("endpointslices", namespace, metadata.name, { uid: metadata.uid });
    }
  }

  #slicesOf({ metadata }: Service) {
    const { store, index } = this.#context;
    return index
      .dependentsOf(metadata.uid)
      .filter(({ resource }) => resource === "endpointslices")
      .flatMap(({ name }) => store.get("endpointslices", metadata.namespace, name) ?? [])
      .filter((slice) => slice.metadata.labels?.[SERVICE_NAME] === metadata.name);
  }

  #put(slice: ReturnType<typeof slicesOf>[number]): void {
    const { store } = this.#context;
    const { namespace, name = "" } = slice.metadata;
    const known = store.get("endpointslices", namespace, name);
    if (known === undefined) {
      try {
        store.create("endpointslices", slice);
      } catch (error) {
        // The Service's namespace is going: so are its addresses.
        if (!(error instanceof ApiError && error.code === 403)) throw error;
      }
    } else if (!sameJson(known.endpoints, slice.endpoints) || !sameJson(known.ports, slice.ports)) {
      store.mutate("endpointslices", namespace, name, (draft) => {
        draft.endpoints = slice.endpoints;
        if (slice.ports !== undefined) draft.ports = slice.ports;
      });
    }
  }
}

/** Most changes of a pod (a restart counted, a probe missed) do not change where it can be reached. */
function sameForOthers(before: Pod | undefined, after: Pod | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  return (
    before.status?.podIP === after.status?.podIP &&
    before.status?.phase === after.status?.phase &&
    before.metadata.deletionTimestamp === after.metadata.deletionTimestamp &&
    before.metadata.labels === after.metadata.labels &&
    isTrue(before.status?.conditions, "Ready") === isTrue(after.status?.conditions, "Ready")
  );
}

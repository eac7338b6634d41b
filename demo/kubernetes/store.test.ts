import { expect, test } from "vitest";
import { ApiError } from "./api-error.ts";
import type { NewObject } from "./object.ts";
import type { PodObject } from "./object-types.ts";
import { ObjectStore, type StoreChange } from "./store.ts";

const NOW = new Date("2026-03-01T10:00:00.500Z");

function storeWithNamespace(options: { historyLimit?: number } = {}): ObjectStore {
  const store = new ObjectStore({ clock: () => NOW, ...options });
  store.create("namespaces", { metadata: { name: "shop" }, spec: {} });
  return store;
}

const aPod = (name: string, spec: Partial<PodObject["spec"]> = {}): NewObject<PodObject> => ({
  metadata: { name, namespace: "shop", labels: { app: "web" } },
  spec: { containers: [{ name: "web", image: "web:1.0" }], ...spec },
});

const refusal = (act: () => unknown): { code: number; reason: string; message: string } | undefined => {
  try {
    act();
    return undefined;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { code: error.code, reason: error.reason, message: error.message };
  }
};

test("a created object has a uid, a creation time in whole seconds, a generation and the next version", () => {
  const store = storeWithNamespace();
  const before = Number(store.resourceVersion);
  const pod = store.create("pods", aPod("web-1"));
  expect(pod.metadata).toMatchObject({ creationTimestamp: "2026-03-01T10:00:00Z", generation: 1, namespace: "shop" });
  expect(pod.metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
  expect(Number(pod.metadata.resourceVersion)).toBe(before + 1);
  expect(pod).toMatchObject({ apiVersion: "v1", kind: "Pod", status: { phase: "Pending", qosClass: "BestEffort" } });
});

test("generateName makes a name of the base and five characters without vowels", () => {
  const store = storeWithNamespace();
  const pod = store.create("pods", { ...aPod(""), metadata: { generateName: "web-", namespace: "shop" } });
  expect(pod.metadata.name).toMatch(/^web-[bcdfghjklmnpqrstvwxz2-9]{5}$/);
});

test("a name that is taken, a namespace that is missing and one that is going are refused", () => {
  const store = storeWithNamespace();
  store.create("pods", aPod("web-1"));
  expect(refusal(() => store.create("pods", aPod("web-1")))).toMatchObject({ code: 409, reason: "AlreadyExists" });
  const elsewhere = { ...aPod("web-1"), metadata: { name: "web-1", namespace: "nowhere" } };
  expect(refusal(() => store.create("pods", elsewhere))?.message).toBe('namespaces "nowhere" not found');
  store.delete("namespaces", undefined, "shop");
  expect(refusal(() => store.create("pods", aPod("web-2")))?.message).toBe(
    'pods "web-2" is forbidden: unable to create new content in namespace shop because it is being terminated',
  );
});

test("an update with an older version is refused, one without a version overwrites", () => {
  const store = storeWithNamespace();
  const first = store.create("pods", aPod("web-1"));
  const second = store.update("pods", { ...first, metadata: { ...first.metadata, labels: { app: "shop" } } });
  expect(refusal(() => store.update("pods", first))).toMatchObject({ code: 409, reason: "Conflict" });
  const blind = { ...first, metadata: { ...first.metadata, resourceVersion: "" } };
  expect(Number(store.update("pods", blind).metadata.resourceVersion)).toBe(
    Number(second.metadata.resourceVersion) + 1,
  );
});

test("a write that changes nothing keeps the version and tells nobody", () => {
  const store = storeWithNamespace();
  const pod = store.create("pods", aPod("web-1"));
  const told: StoreChange[] = [];
  store.onChange((change) => told.push(change));
  const version = store.resourceVersion;
  expect(store.update("pods", pod)).toBe(pod);
  expect(store.mutate("pods", "shop", "web-1", () => undefined)).toBe(pod);
  expect(store.resourceVersion).toBe(version);
  expect(told).toEqual([]);
});

test("status and the rest are written apart, and only the spec moves the generation", () => {
  const store = storeWithNamespace();
  store.create("deployments", {
    metadata: { name: "web", namespace: "shop" },
    spec: { selector: { matchLabels: { app: "web" } }, template: { spec: { containers: [] } } },
  });
  const scaled = store.mutate("deployments", "shop", "web", (draft) => {
    draft.spec.replicas = 3;
    draft.status.replicas = 99;
  });
  expect(scaled).toMatchObject({ metadata: { generation: 2 }, spec: { replicas: 3 }, status: {} });
  const observed = store.mutate(
    "deployments",
    "shop",
    "web",
    (draft) => {
      draft.spec.replicas = 7;
      draft.status.replicas = 3;
    },
    { subresource: "status" },
  );
  expect(observed).toMatchObject({ metadata: { generation: 2 }, spec: { replicas: 3 }, status: { replicas: 3 } });
  const annotated = store.mutate("deployments", "shop", "web", (draft) => {
    draft.metadata.annotations = { note: "restart" };
  });
  expect(annotated?.metadata.generation).toBe(3);
});

test("deleting a scheduled pod marks it for its grace period; grace 0 ends it", () => {
  const store = storeWithNamespace();
  const pod = store.create("pods", aPod("web-1", { nodeName: "node-1", terminationGracePeriodSeconds: 20 }));
  const marked = store.delete("pods", "shop", "web-1");
  expect(marked.metadata).toMatchObject({
    deletionTimestamp: "2026-03-01T10:00:20Z",
    deletionGracePeriodSeconds: 20,
    generation: 2,
  });
  expect(refusal(() => store.delete("pods", "shop", "web-1", { uid: "another" }))?.code).toBe(409);
  const version = Number(store.resourceVersion);
  const gone = store.delete("pods", "shop", "web-1", { uid: pod.metadata.uid, gracePeriodSeconds: 0 });
  expect(gone.metadata.resourceVersion).toBe(String(version + 1));
  expect(store.get("pods", "shop", "web-1")).toBeUndefined();
});

test("a pod that no node has, or that has ended, goes at once", () => {
  const store = storeWithNamespace();
  store.create("pods", aPod("unscheduled"));
  store.delete("pods", "shop", "unscheduled");
  store.create("pods", { ...aPod("ended", { nodeName: "node-1" }), status: { phase: "Succeeded" } });
  store.delete("pods", "shop", "ended");
  expect(store.count("pods")).toBe(0);
});

test("an object with finalizers stays, marked, until an update empties them", () => {
  const store = storeWithNamespace();
  store.create("pods", { ...aPod("held"), metadata: { name: "held", namespace: "shop", finalizers: ["test/hold"] } });
  store.delete("pods", "shop", "held");
  expect(store.get("pods", "shop", "held")?.metadata.deletionTimestamp).toBeDefined();
  store.mutate("pods", "shop", "held", (draft) => {
    draft.metadata.finalizers = [];
  });
  expect(store.get("pods", "shop", "held")).toBeUndefined();
});

test("a namespace is Terminating until its finalizer is taken away", () => {
  const store = storeWithNamespace();
  expect(store.delete("namespaces", undefined, "shop")).toMatchObject({ status: { phase: "Terminating" } });
  store.mutate("namespaces", undefined, "shop", (draft) => {
    draft.spec.finalizers = [];
  });
  expect(store.count("namespaces")).toBe(0);
});

test("listeners hear every write in order, also those that listeners make", () => {
  const store = storeWithNamespace();
  const heard: string[] = [];
  store.onChange((change) => {
    if (change.resource === "pods" && change.type === "ADDED")
      store.delete("pods", "shop", change.object.metadata.name);
  });
  store.onChange((change) => heard.push(`${change.type} ${change.object.metadata.name}`));
  store.create("pods", aPod("web-1"));
  expect(heard).toEqual(["ADDED web-1", "DELETED web-1"]);
});

test("pods are found by node through an index that follows every write", () => {
  const store = storeWithNamespace();
  store.create("pods", aPod("b", { nodeName: "node-1" }));
  store.create("pods", aPod("a"));
  store.mutate("pods", "shop", "a", (draft) => {
    draft.spec.nodeName = "node-1";
  });
  const names = () => store.listByField("pods", "spec.nodeName", "node-1").map((pod) => pod.metadata.name);
  expect(names()).toEqual(["a", "b"]);
  store.delete("pods", "shop", "b", { gracePeriodSeconds: 0 });
  expect(names()).toEqual(["a"]);
});

test("a snapshot does not change when the store does", () => {
  const store = storeWithNamespace();
  store.create("pods", aPod("a"));
  const { objects } = store.snapshot("pods");
  store.create("pods", aPod("b"));
  expect(objects.flat().map((entry) => entry.key)).toEqual(["shop/a"]);
});

test("the past can be replayed as far as the history reaches", () => {
  const store = storeWithNamespace({ historyLimit: 2 });
  const start = Number(store.resourceVersion);
  for (const name of ["a", "b", "c"]) store.create("pods", aPod(name));
  expect(store.changesAfter("pods", start)).toBeUndefined();
  expect(store.changesAfter("pods", start + 1)?.map((change) => change.object.metadata.name)).toEqual(["b", "c"]);
  store.compact();
  expect(store.changesAfter("pods", start + 1)).toBeUndefined();
  expect(store.changesAfter("pods", start + 3)).toEqual([]);
});

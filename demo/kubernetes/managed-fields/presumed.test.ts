import { expect, test } from "vitest";
import { clusterStories } from "../../story/index.ts";
import { objectText } from "../http/object-text.ts";
import type { KubeObject } from "../object.ts";
import { valuesOf } from "../storage/ordered-objects.ts";
import { ObjectStore } from "../store.ts";
import { fieldsOf } from "./field-set.ts";
import { managersAfterUpdate, readManagers } from "./managers.ts";
import { presumedManagers } from "./presumed.ts";

function podsOfStory(size: { nodes?: number; pods?: number } = {}): readonly KubeObject[] {
  const store = new ObjectStore({ clock: () => new Date("2026-03-01T10:00:00Z"), initialResourceVersion: 1 });
  clusterStories({ seed: 1, ...size })
    .at(-1)
    ?.seed(store);
  return [...valuesOf(store.snapshot("pods").objects)];
}

test("a controller's pod has the fields of its template from the controller, of its status from the kubelet", () => {
  const pods = podsOfStory().filter(({ metadata }) => metadata.ownerReferences !== undefined);
  expect(pods.length).toBeGreaterThan(100);
  for (const pod of pods) {
    const [made, status] = presumedManagers(pod) ?? [];
    const { nodeName: _node, ...template } = Object(pod.spec);
    expect(made).toMatchObject({ manager: "kube-controller-manager", operation: "Update", apiVersion: "v1" });
    expect(made?.fieldsV1).toEqual(fieldsOf({ metadata: pod.metadata, spec: template }, "Pod"));
    if (status === undefined) continue;
    expect(status).toMatchObject({ manager: "kubelet", subresource: "status" });
    expect(status.fieldsV1).toEqual(fieldsOf({ status: pod.status }, "Pod"));
  }
});

test("the crowd of a large cluster has pods as large as real ones: about 5 KB", () => {
  const crowd = podsOfStory({ nodes: 60, pods: 1_500 }).filter(({ metadata }) => metadata.name.startsWith("worker-"));
  const bytes = crowd.reduce((sum, pod) => sum + Buffer.byteLength(objectText(pod)), 0);
  expect(crowd.length).toBeGreaterThan(500);
  expect(bytes / crowd.length).toBeGreaterThan(5_000);
  expect(bytes / crowd.length).toBeLessThan(6_000);
});

const aPod = (metadata: Partial<KubeObject["metadata"]>): KubeObject => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "a", uid: "u", resourceVersion: "1", creationTimestamp: "2026-03-01T10:00:00Z", ...metadata },
  spec: { containers: [{ name: "a", image: "a:1" }], nodeName: "n" },
});
const OWNER = { apiVersion: "apps/v1", kind: "ReplicaSet", name: "a", uid: "o", controller: true };

test("nothing is presumed of a pod that nobody owns, that has managers, or of another kind", () => {
  expect(presumedManagers(aPod({}))).toBeUndefined();
  expect(presumedManagers(aPod({ ownerReferences: [OWNER], managedFields: [] }))).toBeUndefined();
  expect(presumedManagers({ ...aPod({ ownerReferences: [OWNER] }), kind: "Job" })).toBeUndefined();
});

test("who writes to such a pod takes its place beside the controller, and a client that sends them back changes nothing", () => {
  const pod = aPod({ ownerReferences: [OWNER] });
  const labelled = { ...pod, metadata: { ...pod.metadata, labels: { team: "shop" } } };
  const writer = { manager: "kubectl-label", subresource: "" };
  const now = new Date("2026-03-01T11:00:00Z");
  const after = managersAfterUpdate(pod, labelled, writer, now);
  expect(after?.map(({ manager }) => manager)).toEqual(["kube-controller-manager", "kubectl-label"]);
  const sentBack = { ...labelled, metadata: { ...labelled.metadata, managedFields: readManagers(pod) } };
  expect(managersAfterUpdate(pod, sentBack, writer, now)).toEqual(after);
});

test("the text of an object is the object, with its managers at the end of the metadata", () => {
  const pod = aPod({ ownerReferences: [OWNER] });
  const { managedFields, ...metadata } = JSON.parse(objectText(pod)).metadata;
  expect({ ...JSON.parse(objectText(pod)), metadata }).toEqual(pod);
  expect(managedFields).toEqual(presumedManagers(pod));
  expect(JSON.parse(objectText(aPod({})))).toEqual(aPod({}));
});

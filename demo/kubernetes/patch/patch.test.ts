import { expect, test } from "vitest";
import { applyPatch } from "./patch.ts";

const json = (document: unknown, patch: unknown) => applyPatch("application/json-patch+json", document, patch, "Pod");
const merge = (document: unknown, patch: unknown) => applyPatch("application/merge-patch+json", document, patch, "Pod");
const strategic = (document: unknown, patch: unknown, kind = "Pod") =>
  applyPatch("application/strategic-merge-patch+json", document, patch, kind);

test("a JSON patch adds, replaces, removes, copies, moves and tests", () => {
  const document = { a: [1, 2, 3], b: { c: "x" } };
  const patch = [
    { op: "test", path: "/a/1", value: 2 },
    { op: "add", path: "/a/1", value: 9 },
    { op: "add", path: "/a/-", value: 4 },
    { op: "replace", path: "/b/c", value: "y" },
    { op: "copy", from: "/b/c", path: "/b/d~1e" },
    { op: "move", from: "/a/0", path: "/first" },
    { op: "remove", path: "/a/2" },
  ];
  expect(json(document, patch)).toEqual({ a: [9, 2, 4], b: { c: "y", "d/e": "y" }, first: 1 });
  expect(document).toEqual({ a: [1, 2, 3], b: { c: "x" } });
});

test.each([
  [[{ op: "test", path: "/a", value: 2 }]],
  [[{ op: "remove", path: "/missing" }]],
  [[{ op: "replace", path: "/missing", value: 1 }]],
  [[{ op: "add", path: "/a/b/c", value: 1 }]],
  [[{ op: "add", path: "/list/7", value: 1 }]],
])("a JSON patch that does not fit is refused with 422: %j", (patch) => {
  expect(() => json({ a: 1, list: [] }, patch)).toThrow("the server rejected our request");
});

test.each([[{}], [[{ op: "fly", path: "/a" }]], [[{ op: "add", path: "a" }]], [[{ op: "add" }]]])(
  "what is no JSON patch is refused with 400: %j",
  (patch) => {
    expect(() => json({ a: 1 }, patch)).toThrow("error decoding patch");
  },
);

test("a merge patch takes away with null and replaces lists whole", () => {
  const document = { keep: 1, drop: 2, list: [1, 2], inner: { a: 1, b: 2 } };
  expect(merge(document, { drop: null, list: [3], inner: { b: null, c: { d: 1, e: null } } })).toEqual({
    keep: 1,
    list: [3],
    inner: { a: 1, c: { d: 1 } },
  });
});

test("a strategic patch merges containers by name and environment by name inside them", () => {
  const document = {
    spec: {
      containers: [
        {
          name: "web",
          image: "web:1",
          env: [
            { name: "A", value: "1" },
            { name: "B", value: "2" },
          ],
        },
        { name: "proxy", image: "proxy:1" },
      ],
    },
  };
  const patch = {
    spec: {
      containers: [
        { name: "web", image: "web:2", env: [{ name: "B", value: "3" }] },
        { name: "log", image: "log:1" },
      ],
    },
  };
  expect(strategic(document, patch)).toEqual({
    spec: {
      containers: [
        {
          name: "web",
          image: "web:2",
          env: [
            { name: "A", value: "1" },
            { name: "B", value: "3" },
          ],
        },
        { name: "proxy", image: "proxy:1" },
        { name: "log", image: "log:1" },
      ],
    },
  });
});

test.each([
  ["conditions", "type", "Ready"],
  ["addresses", "type", "InternalIP"],
  ["volumeMounts", "mountPath", "/data"],
  ["volumeDevices", "devicePath", "/dev/a"],
  ["hostAliases", "ip", "10.0.0.1"],
  ["podIPs", "ip", "10.0.0.1"],
  ["topologySpreadConstraints", "topologyKey", "zone"],
  ["ownerReferences", "uid", "u-1"],
  ["imagePullSecrets", "name", "s"],
  ["schedulingGates", "name", "g"],
  ["ports", "containerPort", 80],
])("items of %s are the same by their %s", (list, key, value) => {
  const merged = strategic({ [list]: [{ [key]: value, a: 1 }] }, { [list]: [{ [key]: value, b: 2 }] });
  expect(merged).toEqual({ [list]: [{ [key]: value, a: 1, b: 2 }] });
});

test("ports of a Service are the same by their port", () => {
  const merged = strategic({ ports: [{ port: 80, a: 1 }] }, { ports: [{ port: 80, b: 2 }] }, "Service");
  expect(merged).toEqual({ ports: [{ port: 80, a: 1, b: 2 }] });
});

test.each(["taints", "tolerations", "args", "command", "envFrom", "containerStatuses"])(
  "%s is replaced whole",
  (list) => {
    expect(strategic({ [list]: [{ key: "a" }] }, { [list]: [{ key: "b" }] })).toEqual({ [list]: [{ key: "b" }] });
  },
);

test("finalizers are a set", () => {
  expect(strategic({ finalizers: ["a", "b"] }, { finalizers: ["b", "c"] })).toEqual({ finalizers: ["a", "b", "c"] });
  expect(strategic({ finalizers: ["a", "b"] }, { "$deleteFromPrimitiveList/finalizers": ["a"] })).toEqual({
    finalizers: ["b"],
  });
});

test("$patch deletes an item, replaces an object and replaces a list", () => {
  const containers = [{ name: "a" }, { name: "b" }];
  expect(strategic({ containers }, { containers: [{ name: "a", $patch: "delete" }] })).toEqual({
    containers: [{ name: "b" }],
  });
  expect(strategic({ labels: { a: "1" } }, { labels: { $patch: "replace", b: "2" } })).toEqual({ labels: { b: "2" } });
  expect(strategic({ containers }, { containers: [{ $patch: "replace" }, { name: "c" }] })).toEqual({
    containers: [{ name: "c" }],
  });
});

test("$setElementOrder and $retainKeys are obeyed and never stored", () => {
  const document = {
    containers: [{ name: "a" }, { name: "b" }],
    strategy: { type: "RollingUpdate", rollingUpdate: {} },
  };
  const patch = {
    $retainKeys: undefined,
    "$setElementOrder/containers": [{ name: "c" }, { name: "b" }, { name: "a" }],
    containers: [{ name: "c", $setElementOrder: undefined }],
    strategy: { $retainKeys: ["type"], type: "Recreate" },
  };
  expect(strategic(document, JSON.parse(JSON.stringify(patch)))).toEqual({
    containers: [{ name: "c" }, { name: "b" }, { name: "a" }],
    strategy: { type: "Recreate" },
  });
});

test("a list item without its key is refused", () => {
  expect(() => strategic({}, { containers: [{ image: "x" }] })).toThrow("does not contain declared merge key: name");
});

test("server-side apply and unknown media types are refused with 415", () => {
  expect(() => applyPatch("application/apply-patch+yaml", {}, {}, "Pod")).toThrow("unknown format");
});

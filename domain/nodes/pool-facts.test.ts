import fc from "fast-check";
import { expect, test } from "vitest";
import { commonLabels, countedValues, poolTaints } from "./pool-facts.ts";

test("values are counted, the most frequent first, what says nothing is left out", () => {
  expect(countedValues(["b", "a", "b", null, "a", "c"])).toEqual([
    { value: "a", nodes: 2 },
    { value: "b", nodes: 2 },
    { value: "c", nodes: 1 },
  ]);
  expect(countedValues([])).toEqual([]);
});

test("labels are common when every node has them with one value", () => {
  expect(
    commonLabels([
      { pool: "gpu", host: "a", zone: "1" },
      { pool: "gpu", host: "b", zone: "1" },
    ]),
  ).toEqual({
    pool: "gpu",
    zone: "1",
  });
  expect(commonLabels([{ a: "1" }, {}])).toEqual({});
  expect(commonLabels([])).toEqual({});
});

test("plainly: a label is common if no node lacks it or says otherwise", () => {
  const labels = fc.dictionary(fc.constantFrom("a", "b", "c", "constructor"), fc.constantFrom("1", "2"));
  fc.assert(
    fc.property(fc.array(labels, { minLength: 1 }), (all) => {
      const keys = [...new Set(all.flatMap((each) => Object.keys(each)))];
      const plain = keys.filter((key) => all.every((each) => Object.hasOwn(each, key) && each[key] === all[0]?.[key]));
      expect(Object.keys(commonLabels(all)).sort()).toEqual(plain.sort());
    }),
  );
});

test("a pool is known by its own taints, not by how one of its nodes is", () => {
  const sku = { key: "sku", value: "gpu", effect: "NoSchedule" };
  const cordon = { key: "node.kubernetes.io/unschedulable", effect: "NoSchedule" };
  expect(poolTaints([[sku], [sku, cordon], []])).toEqual([{ value: "sku=gpu:NoSchedule", nodes: 2 }]);
});

import { expect, test } from "vitest";
import type { NodeSelectorRequirement, NodeSelectorTerm } from "../objects/pod.ts";
import { selectionMismatch } from "./node-selection.ts";

const node = { name: "gpu-1", labels: { zone: "1", gpus: "8" } };
const required = (...nodeSelectorTerms: NodeSelectorTerm[]) => ({
  affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } },
});
const asks = (...matchExpressions: NodeSelectorRequirement[]) => required({ matchExpressions });

test.each([
  [undefined, null],
  [{ nodeSelector: { zone: "1" } }, null],
  [{ nodeSelector: { zone: "2" } }, "zone=2"],
  [{ nodeSelector: { constructor: "x" } }, "constructor=x"],
  [asks({ key: "zone", operator: "In", values: ["1", "2"] }), null],
  [asks({ key: "zone", operator: "In", values: ["2", "3"] }), "zone in (2, 3)"],
  [asks({ key: "zone", operator: "In", values: ["2"] }), "zone=2"],
  [asks({ key: "zone", operator: "NotIn", values: ["1"] }), "zone!=1"],
  [asks({ key: "zone", operator: "NotIn", values: ["1", "3"] }), "zone not in (1, 3)"],
  [asks({ key: "spot", operator: "NotIn", values: ["1"] }), null],
  [asks({ key: "zone", operator: "Exists" }), null],
  [asks({ key: "spot", operator: "Exists" }), "label spot"],
  [asks({ key: "zone", operator: "DoesNotExist" }), "no label zone"],
  [asks({ key: "gpus", operator: "Gt", values: ["4"] }), null],
  [asks({ key: "gpus", operator: "Lt", values: ["8"] }), "gpus < 8"],
  [asks({ key: "zone", operator: "Strange", values: ["1"] }), "zone Strange 1"],
  [required({ matchFields: [{ key: "metadata.name", operator: "In", values: ["gpu-1"] }] }), null],
  [required({ matchFields: [{ key: "metadata.name", operator: "In", values: ["gpu-2"] }] }), "metadata.name=gpu-2"],
  [required({}), "a term that asks for nothing"],
  [required(), "a node affinity without any term"],
])("%j of a node in zone 1: %s", (spec, mismatch) => {
  expect(selectionMismatch(spec, node)).toBe(mismatch);
});

test("terms are alternatives, what stands in one must all hold", () => {
  const wrong = { key: "zone", operator: "In", values: ["9"] };
  const right = { key: "gpus", operator: "Exists" };
  expect(selectionMismatch(required({ matchExpressions: [wrong] }, { matchExpressions: [right] }), node)).toBeNull();
  expect(selectionMismatch(asks(wrong, right), node)).toBe("zone=9, label gpus");
});

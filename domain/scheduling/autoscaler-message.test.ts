import { expect, test } from "vitest";
import { parseAutoscalerMessage } from "./autoscaler-message.ts";

test("refusals are reasons with the number of node groups", () => {
  expect(
    parseAutoscalerMessage(
      "pod didn't trigger scale-up: 2 max node group size reached, 1 node(s) had untolerated taint {sku: gpu}",
    ),
  ).toEqual({
    kind: "refused",
    reasons: [
      { count: 2, text: "max node group size reached" },
      { count: 1, text: "node(s) had untolerated taint {sku: gpu}" },
    ],
  });
});

test("older words in brackets are no reason", () => {
  const text = "pod didn't trigger scale-up (it wouldn't fit if a new node is added): 1 Insufficient cpu";
  expect(parseAutoscalerMessage(text)).toEqual({ kind: "refused", reasons: [{ count: 1, text: "Insufficient cpu" }] });
});

test("a scale-up names its groups and how far they may grow", () => {
  expect(parseAutoscalerMessage("pod triggered scale-up: [{gpu-pool 3->4 (max: 8)} {cpu 1->2 (max: 5)}]")).toEqual({
    kind: "triggered",
    scaleUps: [
      { group: "gpu-pool", from: 3, to: 4, max: 8 },
      { group: "cpu", from: 1, to: 2, max: 5 },
    ],
  });
});

test("a reason without a number stands as it is, another text too", () => {
  expect(parseAutoscalerMessage("Pod didn't trigger scale-up: no groups")).toEqual({
    kind: "refused",
    reasons: [{ count: null, text: "no groups" }],
  });
  expect(parseAutoscalerMessage(" Nominated ")).toEqual({ kind: "other", text: "Nominated" });
});

test("long texts are read in time that grows with their length", () => {
  const started = performance.now();
  for (const unit of ["{", "{a ", "1 a, ", "("]) {
    parseAutoscalerMessage(`pod triggered scale-up: ${unit.repeat(100_000)}`);
    parseAutoscalerMessage(`pod didn't trigger scale-up: ${unit.repeat(100_000)}`);
  }
  expect(performance.now() - started).toBeLessThan(2_000);
});

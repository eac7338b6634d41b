import { expect, test } from "vitest";
import { NOW } from "../testing/index.ts";
import { aNodeObservation, anObservation } from "../testing/observations/index.ts";
import { nodeReasons } from "./node-reasons.ts";
import { HEALTH_THRESHOLDS } from "./thresholds.ts";
import type { NodeObservation } from "./verdict.types.ts";

const texts = (nodes: readonly NodeObservation[]) =>
  nodeReasons(anObservation({ nodes }), NOW, HEALTH_THRESHOLDS).map(({ severity, text }) => [severity, text]);

const since = (seconds: number) => ({ sinceMs: NOW - seconds * 1_000 });
const rest = ["c", "d", "e", "f", "g"].map((name) => aNodeObservation(name));

test("nodes that are not heard of are told apart from those that say they are not ready", () => {
  const silent = aNodeObservation("a", { readiness: "unknown", ...since(60) });
  const broken = aNodeObservation("b", { readiness: "not-ready", ...since(90) });
  expect(texts([silent, ...rest])).toEqual([["warning", "1 of 6 nodes is not ready (not heard of): a, since 60 s."]]);
  expect(texts([silent, broken, ...rest])).toEqual([
    ["warning", "2 of 7 nodes are not ready (1 not heard of): a, b, since 90 s."],
  ]);
});

test("pressure must last as well, and is named", () => {
  const pressed = (seconds: number) =>
    aNodeObservation("a", { pressures: [{ type: "DiskPressure", ...since(seconds) }] });
  expect(texts([pressed(29)])).toEqual([["ok", "1 of 1 node is ready."]]);
  expect(texts([pressed(30), ...rest])).toEqual([
    ["warning", "1 of 6 nodes reports a problem: a (DiskPressure), since 30 s."],
  ]);
});

test("several reasons stand side by side", () => {
  const node = aNodeObservation("a", {
    readiness: "not-ready",
    ...since(60),
    isCordoned: true,
    pressures: [{ type: "PIDPressure", sinceMs: null }],
  });
  expect(texts([node]).map(([severity]) => severity)).toEqual(["critical", "warning", "warning"]);
});

test("within the hold time the numbers are true all the same", () => {
  const starting = aNodeObservation("a", { readiness: "not-ready", ...since(5) });
  expect(texts([starting, aNodeObservation("b", { isCordoned: true })])).toEqual([
    ["ok", "1 of 2 nodes is ready, 1 cordoned."],
  ]);
});

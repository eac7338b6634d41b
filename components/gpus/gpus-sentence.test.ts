import { expect, test } from "vitest";
import type { GpuSummaryAnswer } from "#contract/gpus.ts";
import type { Source } from "#contract/values.ts";
import { gpusSecond, gpusSentence } from "./gpus-sentence.ts";

type FormSum = GpuSummaryAnswer["forms"][number];

const aForm = (
  form: FormSum["form"],
  allocatable: number,
  usableFree: number,
  block: number,
  unhealthy = 0,
): FormSum => ({
  form,
  capacity: allocatable + unhealthy,
  allocatable,
  unhealthy,
  requested: allocatable - usableFree,
  free: usableFree,
  usableFree,
  largestBlock: block === 0 ? null : { count: block, node: "n", cluster: "c1" },
  askedFor: 0,
  models: 1,
});
const summary = (over: Partial<GpuSummaryAnswer>): GpuSummaryAnswer => ({
  forms: [],
  askedFor: [],
  namespaces: [],
  gpuNodes: 0,
  notReady: [],
  notReadyTotal: 0,
  asleep: [],
  dra: [],
  ...over,
});
const SYNC: Source["sync"] = {
  state: "live",
  since: "2026-11-24T12:00:00.000Z",
  observedAt: "2026-11-24T12:00:00.000Z",
  objects: 3,
  expected: null,
  reason: null,
  nextAttemptAt: null,
  namespaces: null,
};
const source = (cluster: string, sync: Partial<Source["sync"]> = {}): Source => ({
  cluster,
  kind: "nodes",
  simulated: false,
  sync: { ...SYNC, ...sync },
});

test.each([
  [[aForm("whole", 88, 12, 3)], "12 whole GPUs are free, at most 3 on one node"],
  [[aForm("whole", 88, 1, 1)], "1 whole GPU is free"],
  [[aForm("whole", 88, 8, 8)], "8 whole GPUs are free, all on one node"],
  [[aForm("whole", 88, 0, 0)], "None of 88 whole GPUs is free"],
  [[aForm("whole", 0, 0, 0, 8)], "None of 8 whole GPUs is healthy"],
  [[aForm("share", 16, 11, 4)], "11 shares are free, at most 4 on one node"],
  [[], "There are no GPUs here"],
])("%j", (forms, sentence) => {
  expect(gpusSentence(summary({ forms }), [source("a")])).toBe(sentence);
});

test("GPUs that nobody offers are not taken for none", () => {
  expect(gpusSentence(summary({ notReadyTotal: 1 }), [source("a")])).toBe("No GPU is offered here");
});

test("a cluster that was not seen, or may not be, is said; nothing is counted for it", () => {
  const forms = [aForm("whole", 8, 2, 2)];
  expect(gpusSentence(summary({ forms }), [source("a"), source("b", { observedAt: null })])).toContain(
    "those of b are not known",
  );
  expect(gpusSentence(summary({}), [source("b", { state: "forbidden" })])).toBe(
    "Which GPUs are free in b is not known",
  );
});

test("then of how many, who waits, and what else there is", () => {
  const forms = [aForm("whole", 88, 12, 3, 1), aForm("mig", 28, 7, 7), aForm("share", 16, 11, 4)];
  const askedFor = [{ resource: "nvidia.com/gpu", count: 8, pods: 2, anywhere: 0 }];
  expect(gpusSecond(summary({ forms, askedFor, notReadyTotal: 1 }))).toBe(
    "of 88; 2 pods that wait ask for 8 GPUs; besides, 7 MIG slices and 11 shares are free; 1 GPU out of service; 1 node offers none of its own",
  );
  expect(gpusSecond(summary({ forms: [aForm("whole", 8, 8, 8)] }))).toBe("of 8; no pod waits for one");
});

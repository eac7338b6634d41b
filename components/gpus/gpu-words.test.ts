import { expect, test } from "vitest";
import { countedGpus, givenOutAs, kindName, unitWord } from "./gpu-words.ts";

test("what is counted has its own noun: a share is no GPU", () => {
  expect(countedGpus("whole", 1)).toBe("1 GPU");
  expect(countedGpus("mig", 7)).toBe("7 MIG slices");
  expect(countedGpus("share", 1)).toBe("1 share");
  expect([unitWord("whole"), unitWord("mig"), unitWord("partition")]).toEqual([null, "slices", "partitions"]);
});

test.each([
  [{ form: "whole", replicas: 1 }, "A100"],
  [{ form: "mig", replicas: 1, profile: "1g.10gb" }, "A100 as MIG 1g.10gb"],
  [{ form: "mig", replicas: 2, profile: "1g.10gb" }, "A100 as MIG 1g.10gb, shared in 2"],
  [{ form: "share", replicas: 4 }, "A100, shared in 4"],
  [{ form: "share", replicas: null }, "A100, shared"],
  [{ form: "partition", replicas: 1, profile: "cpx_nps4" }, "A100 as cpx_nps4"],
  [{ form: "unknown", replicas: 1 }, "A100, counted in units of its own"],
] as const)("%j is called %s", (kind, name) => {
  expect(kindName({ model: "A100", ...kind })).toBe(name);
  expect(name).toContain(givenOutAs({ model: "A100", ...kind }));
});

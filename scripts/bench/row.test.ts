import { describe, expect, it } from "vitest";
import { type Budget, verdictOf } from "./row.ts";

const row = (budget: Budget, ...samples: number[]) => ({ id: "a", what: "a", unit: "ms", budget, samples });

describe("verdictOf", () => {
  it.each([
    [{ kind: "at-most", value: 50 }, [49, 50, 900], "kept"],
    [{ kind: "at-most", value: 50 }, [49, 51, 52], "MISSED"],
    [{ kind: "at-least", value: 3 }, [3], "kept"],
    [{ kind: "at-least", value: 3 }, [2.9], "MISSED"],
    [{ kind: "none" }, [1], "recorded"],
    [{ kind: "at-most", value: 50 }, [], "not measured"],
  ] as const)("%j with %j is %s", (budget, samples, verdict) => {
    expect(verdictOf(row(budget, ...samples))).toBe(verdict);
  });
});

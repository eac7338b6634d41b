import { describe, expect, it } from "vitest";
import { AskBudget } from "./ask-budget.ts";

describe("AskBudget", () => {
  it("allows three at once, then one in each interval", () => {
    const budget = new AskBudget(1_000);
    expect([0, 0, 0, 0].map((now) => budget.reserve("q", now))).toEqual([0, 0, 0, 1_000]);
    expect(budget.reserve("q", 1_500)).toBe(500);
    expect(budget.reserve("q", 3_000)).toBe(0);
  });

  it("saves up no more than three", () => {
    const budget = new AskBudget(1_000);
    budget.reserve("q", 0);
    expect([60_000, 60_000, 60_000, 60_000].map((now) => budget.reserve("q", now))).toEqual([0, 0, 0, 1_000]);
  });

  it("counts each question for itself, and begins anew with one that was forgotten", () => {
    const budget = new AskBudget(1_000);
    for (let asked = 0; asked < 3; asked += 1) budget.reserve("a", 0);
    expect(budget.reserve("b", 0)).toBe(0);
    expect(budget.reserve("a", 0)).toBe(1_000);
    budget.forget("a");
    expect(budget.reserve("a", 0)).toBe(0);
  });
});

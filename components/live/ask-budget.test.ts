import { describe, expect, it } from "vitest";
import { AskBudget } from "./ask-budget.ts";

describe("AskBudget", () => {
  it("allows three at once, then one in each interval", () => {
    const budget = new AskBudget(1_000);
    expect([0, 1, 2, 3, 4].map((now) => budget.take("q", now))).toEqual([true, true, true, false, false]);
    expect(budget.take("q", 1_010)).toBe(true);
    expect(budget.take("q", 1_020)).toBe(false);
  });

  it("saves up no more than three", () => {
    const budget = new AskBudget(1_000);
    budget.take("q", 0);
    expect([60_000, 60_000, 60_000, 60_000].map((now) => budget.take("q", now))).toEqual([true, true, true, false]);
  });

  it("counts each question for itself, and begins anew with one that was forgotten", () => {
    const budget = new AskBudget(1_000);
    for (let asked = 0; asked < 3; asked += 1) budget.take("a", 0);
    expect(budget.take("b", 0)).toBe(true);
    expect(budget.take("a", 0)).toBe(false);
    budget.forget("a");
    expect(budget.take("a", 0)).toBe(true);
  });
});

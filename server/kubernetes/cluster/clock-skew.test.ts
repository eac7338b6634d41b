import { expect, test } from "vitest";
import { ClockSkew } from "./clock-skew.ts";

const noon = Date.parse("2026-11-24T12:00:00Z");
/** An answer of a server whose clock is ahead by `ahead`, asked at `offset` after noon and answered 10 ms later. */
function observe(skew: ClockSkew, ahead: number, offset: number): void {
  const written = new Date(noon + offset + 5 + ahead);
  skew.observe(written.toUTCString(), noon + offset, noon + offset + 10);
}

test("is nothing before anything was heard, and while nothing proves a difference", () => {
  const skew = new ClockSkew();
  expect(skew.milliseconds).toBe(0);
  for (const offset of [0, 130, 700, 990]) observe(skew, 0, offset);
  expect(skew.milliseconds).toBe(0);
});

test("comes within 50 ms of the truth after some answers at different parts of a second", () => {
  const skew = new ClockSkew();
  for (let answer = 0; answer < 40; answer += 1) observe(skew, 90_300, answer * 5_137);
  expect(Math.abs(skew.milliseconds - 90_300)).toBeLessThan(50);
});

test("forgets what it knew when the clock is set", () => {
  const skew = new ClockSkew();
  for (let answer = 0; answer < 10; answer += 1) observe(skew, 90_000, answer * 5_137);
  for (let answer = 10; answer < 30; answer += 1) observe(skew, -20_000, answer * 5_137);
  expect(Math.abs(skew.milliseconds + 20_000)).toBeLessThan(100);
});

test("passes over answers without a usable date", () => {
  const skew = new ClockSkew();
  skew.observe(null, noon, noon);
  skew.observe("soon", noon, noon);
  expect(skew.milliseconds).toBe(0);
});

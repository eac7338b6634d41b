import { expect, test } from "vitest";
import { AnswerCache, type KeptAnswer } from "./answer-cache.ts";

const answer = (over: Partial<KeptAnswer> = {}): KeptAnswer => ({
  bytes: new TextEncoder().encode("{}"),
  etag: '"1"',
  fingerprint: "v1",
  toldId: "e-1",
  madeAt: 1_000,
  goodUntil: Number.POSITIVE_INFINITY,
  ...over,
});
const moment = (now: number, toldId: string, version: string) => ({ now, toldId, fingerprint: () => version });

test("an answer is given out again for as long as what it was made from is the same", () => {
  const cache = new AnswerCache();
  cache.keep("q", answer());
  expect(cache.get("q", moment(900_000, "e-9", "v1"))?.etag).toBe('"1"');
  expect(cache.get("q", moment(900_000, "e-9", "v2"))).toBeUndefined();
});

test("while everything changes it serves for a quarter of a second, unless browsers were told meanwhile", () => {
  const cache = new AnswerCache();
  cache.keep("q", answer());
  expect(cache.get("q", moment(1_249, "e-1", "v2"))).toBeDefined();
  expect(cache.get("q", moment(1_249, "e-2", "v2"))).toBeUndefined();
  expect(cache.get("q", moment(1_250, "e-1", "v2"))).toBeUndefined();
});

test("an answer that says how old something is holds only so long", () => {
  const cache = new AnswerCache();
  cache.keep("q", answer({ goodUntil: 1_050 }));
  expect(cache.get("q", moment(1_049, "e-1", "v1"))).toBeDefined();
  expect(cache.get("q", moment(1_050, "e-1", "v1"))).toBeUndefined();
});

test("a clock that was set back makes no answer eternal", () => {
  const cache = new AnswerCache();
  cache.keep("q", answer());
  expect(cache.get("q", moment(999, "e-1", "v1"))).toBeUndefined();
});

test("what was not asked for the longest goes first when there are too many, or too many bytes", () => {
  const cache = new AnswerCache();
  for (let n = 0; n < 600; n += 1) cache.keep(`q${n}`, answer());
  expect(cache.size).toBe(512);
  expect(cache.get("q0", moment(1_000, "e-1", "v1"))).toBeUndefined();
  expect(cache.get("q599", moment(1_000, "e-1", "v1"))).toBeDefined();
  cache.keep("large", answer({ bytes: new Uint8Array(32 * 1024 * 1024) }));
  expect(cache.size).toBe(1);
});

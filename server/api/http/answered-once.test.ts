import { expect, test } from "vitest";
import { ok, refused } from "#domain/result.ts";
import type { Refusal } from "../refusal.ts";
import { AnsweredOnce } from "./answered-once.ts";

test("the same key with the same request is done once, also while the first is under way", async () => {
  const once = new AnsweredOnce();
  let count = 0;
  const change = async () => ok(++count);
  const both = await Promise.all([once.answer("k", ["a"], change), once.answer("k", ["a"], change)]);
  expect(both).toEqual([ok(1), ok(1)]);
  expect(await once.answer("other", ["a"], change)).toEqual(ok(2));
  expect(await once.answer(null, ["a"], change)).toEqual(ok(3));
});

test("the same key for another request is refused", async () => {
  const once = new AnsweredOnce();
  await once.answer("k", ["a"], async () => ok(1));
  expect(await once.answer("k", ["b"], async () => ok(2))).toEqual(
    refused({ kind: "idempotency-key-reused", key: "k" }),
  );
});

test("what was refused or failed may be tried again under its key", async () => {
  const once = new AnsweredOnce();
  const refusal: Refusal = { kind: "internal" };
  expect(await once.answer("k", ["a"], async () => refused(refusal))).toEqual(refused(refusal));
  await expect(once.answer("k", ["a"], () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await once.answer("k", ["a"], async () => ok(1))).toEqual(ok(1));
});

test("a key that is none is refused before anything is done", async () => {
  const answer = await new AnsweredOnce().answer("with space", [], () => Promise.reject(new Error("was done")));
  expect(answer).toMatchObject({ error: { kind: "invalid-request" } });
});

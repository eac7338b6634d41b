import { expect, test } from "vitest";
import { LogOutbox } from "./log-outbox.ts";

const at = "2026-11-24T12:00:00Z";

test("lines of one source that come together are one message; words stand between them in their order", async () => {
  const outbox = new LogOutbox();
  outbox.line(0, [at, "a", 0]);
  outbox.line(0, [at, "b", 0]);
  outbox.line(1, [at, "c", 0]);
  outbox.message({ type: "notice", words: "n" });
  outbox.line(1, [at, "d", 0]);
  outbox.close();
  expect(await outbox.take()).toEqual([
    {
      type: "lines",
      source: 0,
      lines: [
        [at, "a", 0],
        [at, "b", 0],
      ],
    },
    { type: "lines", source: 1, lines: [[at, "c", 0]] },
    { type: "notice", words: "n" },
    { type: "lines", source: 1, lines: [[at, "d", 0]] },
  ]);
  expect(await outbox.take()).toBeNull();
});

test("a reader that is too slow loses the oldest lines, is told how many, and never a word about a source", async () => {
  const outbox = new LogOutbox();
  outbox.message({ type: "notice", words: "first" });
  const count = 5_000;
  for (let index = 0; index < count; index += 1) outbox.line(0, [at, `${index} ${"x".repeat(1_000)}`, 0]);
  outbox.close();
  const messages = (await outbox.take()) ?? [];
  const [dropped, notice] = messages;
  const lines = messages.flatMap((message) => (message.type === "lines" ? message.lines : []));
  expect(notice).toEqual({ type: "notice", words: "first" });
  expect(dropped?.type === "dropped" ? dropped.lines + lines.length : 0).toBe(count);
  expect(lines.at(-1)?.[1]).toMatch(/^4999 /);
  expect(JSON.stringify(lines).length).toBeLessThan(2_500_000);
});

test("who waits is woken by the first line", async () => {
  const outbox = new LogOutbox();
  const taken = outbox.take();
  outbox.line(0, [at, "a", 0]);
  expect(await taken).toHaveLength(1);
});

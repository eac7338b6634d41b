import { expect, test } from "vitest";
import { LogBuffer } from "./log-buffer.ts";

const at = (millis: number) => new Date(Date.UTC(2026, 10, 24, 12) + millis).toISOString();
const source = (id: number, pod: string) => ({ type: "source", source: { id, pod, container: "api" } }) as const;
const lines = (id: number, ...given: [number, string][]) =>
  ({
    type: "lines",
    source: id,
    lines: given.map(([millis, text]): [string, string, number] => [at(millis), text, 0]),
  }) as const;
const textsOf = (buffer: LogBuffer) => buffer.snapshot().chunks.flatMap((chunk) => chunk.map(({ text }) => text));

function bufferOf(...pods: string[]): LogBuffer {
  const buffer = new LogBuffer();
  pods.forEach((pod, id) => {
    buffer.take(source(id, pod));
  });
  return buffer;
}

test("lines of several pods stand in the order of their times", () => {
  const buffer = bufferOf("a", "b");
  buffer.take(lines(0, [1, "a1"], [5, "a5"], [9, "a9"]));
  buffer.take(lines(1, [2, "b2"], [5, "b5"], [10, "b10"]));
  expect(textsOf(buffer)).toEqual(["a1", "b2", "a5", "b5", "a9", "b10"]);
});

test("many lines that come out of order are in order, in chunks of bounded size", () => {
  const buffer = bufferOf("a", "b");
  for (let block = 0; block < 10; block += 1) {
    for (const id of [0, 1])
      buffer.take(
        lines(id, ...Array.from({ length: 60 }, (_, n): [number, string] => [block * 1_000 + n * 10 + id, ""])),
      );
  }
  const { chunks } = buffer.snapshot();
  const times = chunks.flatMap((chunk) => chunk.map((line) => line.at));
  expect(times).toEqual([...times].sort());
  expect(times).toHaveLength(1_200);
  expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThanOrEqual(400);
});

test("it holds so many lines and no more, and says how many it dropped", () => {
  const buffer = bufferOf("a");
  for (let block = 0; block < 130; block += 1)
    buffer.take(
      lines(0, ...Array.from({ length: 100 }, (_, n): [number, string] => [block * 100 + n, `${block * 100 + n}`])),
    );
  const { total, dropped, chunks } = buffer.snapshot();
  const kept = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  expect(total).toBe(13_000);
  expect(kept).toBeLessThanOrEqual(10_000);
  expect(kept + dropped).toBe(total);
  expect(textsOf(buffer).at(-1)).toBe("12999");
  buffer.take({ type: "dropped", lines: 7 });
  expect(buffer.snapshot().dropped).toBe(dropped + 7);
});

test("long lines are bounded by their characters", () => {
  const buffer = bufferOf("a");
  for (let n = 0; n < 1_000; n += 1) buffer.take(lines(0, [n, "x".repeat(16_000)]));
  const { chunks } = buffer.snapshot();
  expect(chunks.flat().reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(6_000_000);
});

test("a connection that is made anew brings no line twice, though its sources have other ids", () => {
  const buffer = bufferOf("a", "b");
  buffer.take(lines(0, [1_100, "a1"], [1_200, "a2"]));
  buffer.take(lines(1, [1_300, "b1"]));
  expect(buffer.from).toBe(at(1_200));
  buffer.reopened();
  buffer.take(source(0, "b"));
  buffer.take(source(1, "a"));
  buffer.take(lines(1, [1_100, "a1"], [1_200, "a2"], [1_250, "a3"]));
  buffer.take(lines(0, [1_300, "b1"], [1_400, "b2"]));
  expect(textsOf(buffer)).toEqual(["a1", "a2", "a3", "b1", "b2"]);
  expect(buffer.snapshot().sources).toHaveLength(2);
});

test("a chunk that is full stays the same object: it need not be drawn again", () => {
  const buffer = bufferOf("a");
  buffer.take(lines(0, ...Array.from({ length: 250 }, (_, n): [number, string] => [n, "x"])));
  const before = buffer.snapshot().chunks[0];
  buffer.take(lines(0, [300, "y"]));
  expect(buffer.snapshot().chunks[0]).toBe(before);
});

test("states are those of the source, notices the last five", () => {
  const buffer = bufferOf("a");
  buffer.take({ type: "state", source: 0, state: "waiting", words: "Container api has not started.", retryMs: null });
  for (let n = 0; n < 7; n += 1) buffer.take({ type: "notice", words: `${n}` });
  buffer.take({ type: "end", words: "" });
  expect(buffer.snapshot()).toMatchObject({
    sources: [{ pod: "a", state: "waiting", words: "Container api has not started." }],
    notices: ["2", "3", "4", "5", "6"],
    endWords: "",
  });
});

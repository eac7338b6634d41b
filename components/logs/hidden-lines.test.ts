import { expect, test } from "vitest";
import { hiddenLines } from "./hidden-lines.ts";
import { LogBuffer } from "./log-buffer.ts";

test("lines that the filter hides are counted, each chunk once", () => {
  const buffer = new LogBuffer();
  buffer.take({ type: "source", source: { id: 0, pod: "p", container: "c" } });
  const add = (...texts: string[]) =>
    buffer.take({ type: "lines", source: 0, lines: texts.map((text) => ["2026-11-24T12:00:00Z", text, 0]) });
  add(...Array.from({ length: 300 }, (_, n) => (n % 3 === 0 ? "keep" : "hide")));
  let looks = 0;
  const filter = ({ text }: { text: string }) => {
    looks += 1;
    return text === "keep";
  };
  expect(hiddenLines(buffer.snapshot(), filter)).toBe(200);
  add("hide");
  expect(hiddenLines(buffer.snapshot(), filter)).toBe(201);
  expect(looks).toBeLessThan(450);
  expect(hiddenLines(buffer.snapshot(), null)).toBe(0);
});

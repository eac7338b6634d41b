import { expect, test } from "vitest";
import { lineFilter } from "./line-filter.ts";
import { LogBuffer } from "./log-buffer.ts";
import { shownText } from "./shown-text.ts";

const AT = "2026-11-24T12:00:00Z";

test("what is copied is what is shown: filtered, with the source where there are several", () => {
  const buffer = new LogBuffer();
  buffer.take({ type: "source", source: { id: 0, pod: "api-1", container: "api" } });
  buffer.take({
    type: "lines",
    source: 0,
    lines: [
      [AT, "one", 0],
      [AT, "two", 0],
    ],
  });
  expect(shownText(buffer.snapshot(), null)).toBe(`${AT} one\n${AT} two\n`);
  expect(shownText(buffer.snapshot(), lineFilter("!one"))).toBe(`${AT} two\n`);
  buffer.take({ type: "source", source: { id: 1, pod: "api-2", container: "api" } });
  expect(shownText(buffer.snapshot(), lineFilter("two"))).toBe(`${AT} 1 two\n`);
  expect(shownText(buffer.snapshot(), lineFilter("three"))).toBe("");
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { logText } from "./log-text.ts";

const ESC = "\u001b";

test.each([
  [`${ESC}[31mERROR${ESC}[0m: no`, "ERROR: no"],
  [`${ESC}[38;2;255;0;0mred${ESC}[m`, "red"],
  [`${ESC}[2J${ESC}[Hcleared`, "cleared"],
  [`${ESC}]0;title\u0007after`, "after"],
  [`${ESC}]8;;https://evil.example${ESC}\\link${ESC}]8;;${ESC}\\`, "link"],
  [`${ESC}P+q544e${ESC}\\x`, "x"],
  [`cut ${ESC}[31`, "cut "],
  [`cut ${ESC}`, "cut "],
  ["\u009b31mred", "red"],
  ["progress 10%\rprogress 20%\r", "progress 10%␍progress 20%"],
  ["a\u0000b\u0007c\u007f", "a␀b␇c␡"],
  ["tab\tstays", "tab\tstays"],
  ["safe\u202egnp.exe", "safe<U+202E>gnp.exe"],
  ["zero\u200bwidth\ufeff", "zero<U+200B>width<U+FEFF>"],
  ["line\u2028separator", "line<U+2028>separator"],
  ["<script>alert(1)</script>", "<script>alert(1)</script>"],
  ["größe 日本 🚢 مرحبا", "größe 日本 🚢 مرحبا"],
  ["tag\u{e0041}", "tag<U+E0041>"],
])("%j is shown as %j", (line, shown) => {
  expect(logText(line)).toBe(shown);
});

test("whatever comes, nothing is left that a terminal obeys, that turns the direction of text, or that is not seen", () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.constantFrom(ESC, `${ESC}[`, `${ESC}]`, "\u009b", "\u202e", "\u2066", "\u0007", "\u200b", "\u009d"),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      expect(logText(pieces.join(""))).not.toMatch(/(?!\t)[\p{Cc}\p{Bidi_Control}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test("a line of a megabyte of escapes is done in a moment", () => {
  const began = performance.now();
  logText(`${ESC}[`.repeat(500_000));
  logText(`${ESC}]`.repeat(500_000));
  logText(`${ESC}[${"1;".repeat(500_000)}`);
  expect(performance.now() - began).toBeLessThan(2_000);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { filterOf } from "./match-filter.ts";
import { parseFilter } from "./parse-filter.ts";

const pod = { labels: { app: "web", tier: "front" }, namespace: "shop" };
const node = { labels: { zone: "1" }, namespace: "" };

function passes(text: string, subject: typeof pod | typeof node, ...texts: (string | null)[]): boolean {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return filterOf(parsed.value)(subject, ...texts);
}

test.each([
  ["", true],
  ["web", true],
  ["WEB", true],
  ["crash", true],
  ["web crash", true],
  ["web run", false],
  ["!web", false],
  ["!run", true],
  ['"web-1"', true],
  ["app=web", true],
  ["app=we", false],
  ["app!=web", false],
  ["canary!=yes", true],
  ["canary=yes", false],
  ["app in (db,web)", true],
  ["app notin (db,web)", false],
  ["canary notin (a)", true],
  ["-l app", true],
  ["-l canary", false],
  ["-l !canary", true],
  ["constructor=x", false],
  ["-n shop", true],
  ["-n ml", false],
  ["ns:ml,shop", true],
  ["-n shop app=web !run web", true],
])("%j on a pod of shop: %s", (text, expected) => {
  expect(passes(text, pod, "web-1", "CrashLoopBackOff", null)).toBe(expected);
});

test("what is in no namespace is not asked for one, as kubectl does with nodes", () => {
  expect(passes("-n shop", node, "gpu-1")).toBe(true);
  expect(passes("-n shop zone=2", node, "gpu-1")).toBe(false);
});

test("a word and its opposite split any rows in two", () => {
  const texts = fc.array(fc.option(fc.stringMatching(/^[a-c]{0,4}$/)), { maxLength: 4 });
  fc.assert(
    fc.property(fc.stringMatching(/^[a-c]{1,2}$/), texts, (word, rowTexts) => {
      expect(passes(word, pod, ...rowTexts)).not.toBe(passes(`!${word}`, pod, ...rowTexts));
    }),
  );
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { filterErrorWords, LONGEST_FILTER, parseFilter } from "./parse-filter.ts";

const word = (text: string, isWanted = true) => ({ kind: "word", word: text, isWanted });
const label = (key: string, values: readonly string[] | null, isWanted = true) => ({
  kind: "label",
  key,
  values,
  isWanted,
});
const namespace = (...names: string[]) => ({ kind: "namespace", names });

test.each([
  ["", []],
  ["   ", []],
  ["api", [word("api")]],
  ["API crash", [word("api"), word("crash")]],
  ["!canary", [word("canary", false)]],
  ['"two words" x', [word("two words"), word("x")]],
  ['!"two words"', [word("two words", false)]],
  ['"a=b"', [word("a=b")]],
  ["app=web", [label("app", ["web"])]],
  ["app==web", [label("app", ["web"])]],
  ["app!=web", [label("app", ["web"], false)]],
  ["!app=web", [label("app", ["web"], false)]],
  ['app="web"', [label("app", ["web"])]],
  ["app.kubernetes.io/name=web api", [label("app.kubernetes.io/name", ["web"]), word("api")]],
  ["tier in (a, b) x", [label("tier", ["a", "b"]), word("x")]],
  ["tier notin (a,b)", [label("tier", ["a", "b"], false)]],
  [
    "-l app=web,tier!=db,beta,!old",
    [label("app", ["web"]), label("tier", ["db"], false), label("beta", null), label("old", null, false)],
  ],
  ["-l=app in (a,b),x=y", [label("app", ["a", "b"]), label("x", ["y"])]],
  ["--selector app", [label("app", null)]],
  ["-n shop", [namespace("shop")]],
  ["-n=shop web", [namespace("shop"), word("web")]],
  ["--namespace shop,ml", [namespace("shop", "ml")]],
  ["ns:shop", [namespace("shop")]],
  ["in (a)", [word("in"), word("(a)")]],
  ["in the end", [word("in"), word("the"), word("end")]],
  ["-new", [word("-new")]],
  ["a.b*[", [word("a.b*[")]],
])("%j is understood", (text, terms) => {
  expect(parseFilter(text)).toEqual({ ok: true, value: terms });
});

test.each([
  ["web app=", 9, "after app= a value is missing"],
  ["=web", 1, "before = a label's name is missing"],
  ["!=web", 2, "before = a label's name is missing"],
  ["web !", 5, '"!" stands before what must not be there'],
  ['web "open', 5, "the quotes that open here are not closed"],
  ['""', 1, "nothing stands between the quotes"],
  ["tier in (a,b", 10, "the bracket that opens before is not closed"],
  ["tier in ()", 10, "between the brackets values are missing"],
  ["-n", 3, "after -n a namespace is missing"],
  ["x -n ", 6, "after -n a namespace is missing"],
  ["ns:", 4, "after ns: a namespace is missing"],
  ["ns:Shop", 4, '"Shop" cannot be a namespace\'s name'],
  ["-n ,", 4, '"," cannot be a namespace\'s name'],
  ["-l", 3, "after -l a selector is missing"],
  ["-l app=x,", 10, '"" cannot be a label\'s name'],
  ["a@b=c", 1, '"a@b" cannot be a label\'s name'],
])("%j is no filter: character %d, %s", (text, at, message) => {
  const parsed = parseFilter(text);
  expect(parsed).toMatchObject({ ok: false, error: { at } });
  expect(parsed.ok ? "" : filterErrorWords(parsed.error)).toContain(`at character ${at}: ${message}`);
});

test("a text that is too long is said with its length, whatever it holds", () => {
  expect(parseFilter("x".repeat(LONGEST_FILTER)).ok).toBe(true);
  const parsed = parseFilter('"'.repeat(100_000));
  expect(parsed.ok ? "" : parsed.error.message).toBe("it has 100000 characters; a filter has at most 500");
});

test("any text is a filter or is refused at one of its characters", () => {
  const pieces = fc.constantFrom(
    "app",
    "=",
    "!",
    '"',
    " ",
    "in",
    "(",
    ")",
    ",",
    "-n",
    "-l",
    "ns:",
    "ä",
    "\u0000",
    "\\",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const text = parts.join("");
      const parsed = parseFilter(text);
      if (parsed.ok) return;
      expect(parsed.error.at).toBeGreaterThanOrEqual(1);
      expect(parsed.error.at).toBeLessThanOrEqual(text.length + 1);
      expect(parsed.error.message).not.toBe("");
    }),
  );
});

test("words without signs mean the same in quotes and without", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9.]{1,20}$/), (text) => {
      expect(parseFilter(`"${text}"`)).toEqual(parseFilter(text));
    }),
  );
});

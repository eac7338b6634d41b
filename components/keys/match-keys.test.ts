import { expect, test } from "vitest";
import { KEYS } from "./keys.ts";
import { matchKeys } from "./match-keys.ts";

const press = (key: string, over = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...over });
const anywhere = { inField: false, characters: true };

test("no two entries have the same keys, and none begins with another whole", () => {
  const all = KEYS.map((entry) => entry.keys.join(" "));
  expect(new Set(all).size).toBe(all.length);
  for (const one of all) expect(all.filter((other) => other !== one && other.startsWith(`${one} `))).toEqual([]);
});

test("g and then a letter goes to a place", () => {
  const first = matchKeys([], press("g"), anywhere);
  expect(first).toEqual({ id: null, pending: ["g"] });
  expect(matchKeys(first.pending, press("n"), anywhere)).toEqual({ id: "go-nodes", pending: [] });
});

test("a letter that continues nothing begins anew", () => {
  expect(matchKeys(["g"], press("j"), anywhere)).toEqual({ id: "row-next", pending: [] });
  expect(matchKeys(["g"], press("q"), anywhere)).toEqual({ id: null, pending: [] });
});

test("in a field only what is no character counts", () => {
  const inField = { inField: true, characters: true };
  expect(matchKeys([], press("j"), inField).id).toBeNull();
  expect(matchKeys([], press("Escape"), inField).id).toBe("back");
  expect(matchKeys([], press("k", { metaKey: true }), inField).id).toBe("palette");
});

test("characters can be switched off, the palette stays", () => {
  const off = { inField: false, characters: false };
  expect(matchKeys([], press("?"), off).id).toBeNull();
  expect(matchKeys([], press("g"), off)).toEqual({ id: null, pending: [] });
  expect(matchKeys([], press("K", { ctrlKey: true }), off).id).toBe("palette");
});

test("with Control a letter is the browser's", () => {
  expect(matchKeys([], press("c", { ctrlKey: true }), anywhere).id).toBeNull();
});

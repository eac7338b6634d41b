import { expect, test } from "vitest";
import { RecordIndex } from "./record-index.ts";

const at = (uid: string, node: string | null) => ({ uid, node });

test("a record is found where it is now, and only there", () => {
  const index = new RecordIndex<{ uid: string; node: string | null }>(({ node }) => node);
  const first = at("1", "n1");
  const moved = at("1", "n2");
  index.replace(undefined, first);
  index.replace(undefined, at("2", "n1"));
  index.replace(first, moved);
  expect(index.get("n1").map(({ uid }) => uid)).toEqual(["2"]);
  expect(index.get("n2")).toEqual([moved]);
  index.replace(moved, at("1", null));
  expect(index.get("n2")).toEqual([]);
});

test("another object of the same name takes the place of the old one", () => {
  const index = new RecordIndex<{ uid: string; node: string | null }>(({ node }) => node);
  const old = at("old", "n1");
  index.replace(undefined, old);
  index.replace(old, at("new", "n1"));
  expect(index.get("n1").map(({ uid }) => uid)).toEqual(["new"]);
});

test("holds the newest record of those that say the same", () => {
  const index = new RecordIndex<{ uid: string; node: string | null }>(({ node }) => node);
  const old = at("1", "n1");
  const newer = at("1", "n1");
  index.replace(undefined, old);
  index.replace(old, newer);
  expect(index.get("n1")[0]).toBe(newer);
});

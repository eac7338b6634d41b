import { expect, test } from "vitest";
import { dueOn, frontMatterOf } from "./front-matter.ts";
import { brokenLinks } from "./links.ts";

const exists = (file: string) => ["docs/a.md", "infra/b.yaml"].includes(file);

test("links to files that are there, to the web, to pages of the portal and to anchors are whole", () => {
  const text =
    "[a](a.md) [b](../infra/b.yaml#x) [c](https://example.com/x) [d](#here) [e](/docs/api) `[f](no.md)`\n```\n[g](no.md)\n```\n";
  expect(brokenLinks({ name: "docs/x.md", text }, exists)).toEqual([]);
});

test("a link to nothing is said with the page and the file", () => {
  expect(brokenLinks({ name: "docs/x.md", text: "[a](../a.md)" }, exists)).toEqual([
    "docs/x.md: links to ../a.md, and there is no a.md",
  ]);
});

const page = (over: string) => ({
  name: "docs/runbooks/x.md",
  text: `---\ntitle: X\naudience: on call\nowner: platform\nreviewBy: 2027-05-01\nminutes: 10\n${over}\n---\n# X\n## Look {#look}\n`,
});

test("front matter is whole, or each thing that is wrong with it is said", () => {
  expect(frontMatterOf(page("steps: [look]"))).toMatchObject({ page: { title: "X", steps: ["look"] } });
  expect(frontMatterOf(page("steps: [look, act]"))).toEqual({
    wrong: ["docs/runbooks/x.md: has no heading with the id {#act}"],
  });
  expect(frontMatterOf(page("steps: []"))).toMatchObject({ wrong: [expect.stringContaining("steps")] });
  expect(frontMatterOf(page("steps: [look]\ntags: [a]"))).toMatchObject({ wrong: [expect.stringContaining("tags")] });
  expect(frontMatterOf({ name: "a.md", text: "# A\n" })).toEqual({ wrong: ["a.md: begins without front matter"] });
});

test("a page is due from the day it was to be looked at", () => {
  const read = frontMatterOf(page("steps: [look]"));
  const pages = new Map("page" in read ? [["x.md", read.page]] : []);
  expect(dueOn("2027-04-30", pages)).toEqual([]);
  expect(dueOn("2027-05-01", pages)).toEqual(["x.md: platform was to look at it by 2027-05-01"]);
});

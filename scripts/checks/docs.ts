/**
 * A step of `npm run check` and of docs.yaml: links lead somewhere, and runbooks have whole front matter.
 * With --due it says which pages were to be looked at again by today, and fails when there are any.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { dueOn, type FrontMatter, frontMatterOf } from "./docs/front-matter.ts";
import { brokenLinks } from "./docs/links.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const WITH_FRONT_MATTER = /^docs\/runbooks\/[^/]+\.md$/;

const pages = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z", "--", "*.md"], {
  cwd: ROOT,
  encoding: "utf8",
})
  .split("\0")
  .filter((name) => name !== "" && existsSync(path.join(ROOT, name)))
  .map((name) => ({ name, text: readFileSync(path.join(ROOT, name), "utf8") }));

const findings = pages.flatMap((page) => brokenLinks(page, (file) => existsSync(path.join(ROOT, file))));
const read = new Map<string, FrontMatter>();
for (const page of pages.filter(({ name }) => WITH_FRONT_MATTER.test(name))) {
  const result = frontMatterOf(page);
  if ("page" in result) read.set(page.name, result.page);
  else findings.push(...result.wrong);
}
if (process.argv.includes("--due")) findings.push(...dueOn(new Date().toISOString().slice(0, 10), read));

for (const finding of findings) console.error(finding);
console.log(`docs: ${pages.length} pages, ${read.size} with front matter, ${findings.length} findings`);
if (findings.length > 0 || pages.length === 0) process.exitCode = 1;

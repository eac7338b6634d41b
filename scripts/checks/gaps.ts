/**
 * A step of `npm run check`: lists what this repository cannot know and an operator must fill in. A hash, a host or an id
 * that nobody of us has seen is never written as if it were known: it is a required variable, or stands behind a line
 * "gap: WHAT: WHAT TO DO" in a comment. Fails for a gap that does not say what to do.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gapsOf } from "./gaps/gap-lines.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const PLACES = ["infra", ".github", "docker-compose.yml", "Dockerfile"];

const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z", "--", ...PLACES], {
  cwd: ROOT,
  encoding: "utf8",
})
  .split("\0")
  .filter((name) => name !== "" && existsSync(path.join(ROOT, name)));
const gaps = files.flatMap((name) => gapsOf(name, readFileSync(path.join(ROOT, name), "utf8")));
for (const { place, what, todo } of gaps) console.log(`gap  ${place}  ${what}: ${todo ?? "does not say what to do"}`);
const wrong = gaps.filter(({ todo }) => todo === null);
console.log(`gaps: ${gaps.length} to fill in, ${wrong.length} that do not say how`);
if (wrong.length > 0) process.exitCode = 1;

import { execFileSync, spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { notRun } from "../testing/not-run.ts";

const REPOSITORY = path.join(import.meta.dirname, "../..");
const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.sh"], {
  cwd: REPOSITORY,
  encoding: "utf8",
});
const scripts = listed.split("\n").filter((name) => name !== "");
const missing = spawnSync("shellcheck", ["--version"]).error !== undefined;
if (missing) notRun("shellcheck", "the shell scripts", "shellcheck is not installed (apt-get install shellcheck)");

describe.skipIf(missing)("shell scripts", () => {
  test.each(scripts)("%s has nothing that shellcheck warns of", (name) => {
    const run = spawnSync("shellcheck", ["--external-sources", "--source-path=SCRIPTDIR", name], {
      cwd: REPOSITORY,
      encoding: "utf8",
    });
    expect(run.stdout).toBe("");
    expect(run.status).toBe(0);
  });

  test("there are some", () => {
    expect(scripts.length).toBeGreaterThan(4);
  });
});

import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { notRun } from "#scripts/testing/not-run.ts";
import { terraformFolders } from "./folders.ts";
import type { FolderResult } from "./output.ts";
import { hasTerraform, unformatted } from "./program.ts";
import { checkFolders, findMeans } from "./run.ts";

const REPOSITORY = path.join(import.meta.dirname, "../../..");
const folders = terraformFolders(REPOSITORY);
const means = findMeans(REPOSITORY);
if (means.kind === "none") notRun("terraform", "fmt, validate and test of infra", means.reason);

/** What each bad input of the issue is refused by; a name that changes is a refusal that nobody has shown any more. */
const MUST_BE_REFUSED: Readonly<Record<string, readonly string[]>> = {
  "infra/modules/node-pools": [
    "a_name_of_twelve_letters_is_refused",
    "min_above_max_is_refused",
    "a_gpu_pool_without_its_taint_is_refused",
  ],
  "infra/modules/network": [
    "a_network_that_overlaps_the_one_to_peer_with_is_refused",
    "pods_that_overlap_the_network_are_refused",
  ],
};

describe.skipIf(means.kind === "none")("infra/, by Terraform itself", () => {
  const results = new Map<string, FolderResult>();

  beforeAll(async () => {
    if (means.kind === "none") return;
    const names = folders.map(({ name }) => name);
    for (const result of await checkFolders(REPOSITORY, names, means)) results.set(result.folder, result);
  }, 1_200_000);

  test("is formatted", () => {
    expect(unformatted(REPOSITORY)).toEqual([]);
  });

  test.each(folders.map(({ name }) => name))("%s is valid and its tests pass", (name) => {
    const result = results.get(name);
    expect(result, result?.text).toMatchObject({ valid: true, failed: 0 });
    expect(result?.passed, `${name} has no tests`).toBeGreaterThan(0);
    // Warnings name what azurerm 5 has no more: we are ready for it.
    expect(result?.warnings.filter((words) => !words.startsWith("Unable to open CLI configuration"))).toEqual([]);
  });

  test.each(Object.entries(MUST_BE_REFUSED))("%s refuses what must be refused", (name, runs) => {
    for (const run of runs) expect(results.get(name)?.text).toContain(`run "${run}"... pass`);
  });

  test("many of the runs are refusals: a validation that nothing breaks is not shown to work", () => {
    const sum = (pick: (result: FolderResult) => number) =>
      [...results.values()].reduce((all, one) => all + pick(one), 0);
    expect(sum(({ refusals }) => refusals)).toBeGreaterThan(100);
    expect(sum(({ passed }) => passed)).toBeGreaterThan(180);
  });
});

test.skipIf(!hasTerraform())("the way with the real providers checks folders, too", async () => {
  // Modules that need no provider, so that no registry is asked.
  const names = ["infra/modules/naming", "infra/modules/address-plan"];
  const results = await checkFolders(REPOSITORY, names, { kind: "registry" });
  expect(results).toMatchObject(names.map((folder) => ({ folder, valid: true, failed: 0 })));
  expect(results.every(({ passed }) => passed > 5)).toBe(true);
});

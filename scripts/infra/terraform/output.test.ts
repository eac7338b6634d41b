import { expect, test } from "vitest";
import { folderResult, resultsOf } from "./output.ts";

const GOOD = `Success! The configuration is valid.

tests/pools.tftest.hcl... in progress
  run "one_map_drives_every_pool"... pass
  run "min_above_max_is_refused"... pass
  run "two_drivers_are_refused"... pass
tests/pools.tftest.hcl... tearing down
tests/pools.tftest.hcl... pass

Success! 3 passed, 0 failed.
`;

test("runs are counted, and those that must be refused among them", () => {
  expect(folderResult("infra/modules/x", GOOD)).toMatchObject({ valid: true, passed: 3, failed: 0, refusals: 2 });
});

test("a run that was skipped behind a failure has not passed", () => {
  const result = folderResult("infra/modules/x", "The configuration is valid\nFailure! 2 passed, 1 failed, 6 skipped.");
  expect(result).toMatchObject({ passed: 2, failed: 7 });
});

test("a configuration that is not valid is told, and its warnings are kept", () => {
  const text = "Warning: azurerm 5 has no `metric`\n\nError: Unsupported argument";
  expect(folderResult("x", text)).toMatchObject({ valid: false, warnings: ["azurerm 5 has no `metric`"] });
});

test("each folder gets its own section, and one of which nothing was said is not valid", () => {
  const results = resultsOf(`\n== a\n${GOOD}\n== b\nError: no\n`, ["a", "b", "c"]);
  expect(results.map(({ folder, valid, passed }) => [folder, valid, passed])).toEqual([
    ["a", true, 3],
    ["b", false, 0],
    ["c", false, 0],
  ]);
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { KNOWN_FILES } from "./known-files.ts";
import { runFolder } from "./run-folder.ts";

const FIXTURES = path.join(import.meta.dirname, "../../domain/fixtures/known-answers");

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "answers-"));
  made.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  return folder;
}

const fixture = (name: string) => readFileSync(path.join(FIXTURES, name), "utf8");

test("every known answer holds", () => {
  expect(runFolder(FIXTURES)).toEqual({ lines: [], passed: 413, failed: 0 });
});

test("every file that is known by name is kept as a fixture", () => {
  expect(readdirSync(FIXTURES).sort()).toEqual([...KNOWN_FILES.keys()].sort());
});

// Each rule is shown to notice: a check that cannot fail proves nothing.
test.each([
  ["quantities.json", '"canonical": "8Ki"', '"canonical": "9Ki"'],
  ["quantities.json", '"validInJson": true', '"validInJson": false'],
  ["quantities.json", '"exact": "53687091.2"', '"exact": "53687091"'],
  ["quantities.json", '"printed": "5.444T"', '"printed": "5444G"'],
  ["quantities.json", '"milliValue": "1080"', '"milliValue": "1081"'],
  ["ages.json", '"47h"', '"48h"'],
  ["pod-status.json", '"ready": "1/2"', '"ready": "2/2"'],
  ["pod-status.json", '"readinessGates": "1/3"', '"readinessGates": "2/3"'],
  ["pod-requests.json", '"expectRequests": {"cpu": "5", "memory": "5"}', '"expectRequests": {"cpu": "5"}'],
  ["pod-requests.json", '"before137": {"expectLimits": {"cpu": "4"}}', '"before137": {"expectLimits": {"cpu": "3"}}'],
  ["describe-node.json", '"2 (50%)"', '"2 (51%)"'],
  ["describe-node.json", '"cpuLimits": "2 (50%)"', '"cpuLimits": "2 (49%)"'],
  ["rollout-status.json", '"done": true', '"done": false'],
  ["rollout-status.json", 'exceeded its progress deadline"', 'has failed"'],
  ["scheduler-messages.json", '"count": null', '"count": 1'],
  ["scheduler-messages.json", '"note": "not found"', '"note": null'],
  ["scheduler-messages.json", '"truncated": true', '"truncated": false'],
  ["scheduler-messages.json", '"count": 16', '"count": 17'],
])("a wrong answer in %s is noticed: %s", (name, right, wrong) => {
  const text = fixture(name);
  expect(text).toContain(right);
  const { lines, failed } = runFolder(folderWith({ [name]: text.replace(right, () => wrong) }));
  expect(failed).toBeGreaterThan(0);
  expect(lines[0]).toMatch(new RegExp(`^${name}, .+: .+, wanted .+, got .+$`));
});

test("files that are not known are named as skipped", () => {
  const { lines, passed, problem } = runFolder(folderWith({ "ages.json": fixture("ages.json"), "other.json": "{}" }));
  expect(lines).toEqual(["other.json: skipped, not known"]);
  expect([passed, problem]).toEqual([28, undefined]);
});

test.each([
  [{ "ages.json": "{" }, /ages\.json is not JSON: /],
  [{ "ages.json": "[]" }, /ages\.json should be an object with a list "cases"\.$/],
  [{ "ages.json": '{"cases": 3}' }, /ages\.json should have a list "cases"\.$/],
  [{ "other.json": "{}" }, /holds none of the files that are known: quantities\.json, /],
])("%j is a problem in words", (files, words) => {
  expect(runFolder(folderWith(files)).problem).toMatch(words);
});

test("a folder that is not there is a problem in words", () => {
  expect(runFolder(path.join(os.tmpdir(), "not-there-at-all")).problem).toMatch(/cannot be read \(ENOENT\)\.$/);
});

test("cases that are not of their file's form fail by themselves", () => {
  const cases = [3, null, {}, { milliseconds: 1000, expect: "1s" }, { milliseconds: "1", expect: "1s" }];
  const result = runFolder(folderWith({ "ages.json": JSON.stringify({ cases }) }));
  expect([result.passed, result.failed, result.lines.length]).toEqual([1, 4, 4]);
});

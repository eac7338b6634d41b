import { expect, test } from "vitest";
import { unlisted } from "./allowed-not-run.ts";
import { playwrightResult, slowestFiles, sumOf, vitestResult } from "./results.ts";

const aFile = (name: string, statuses: string[], seconds = 1) => ({
  name,
  status: statuses.includes("failed") ? "failed" : "passed",
  startTime: 0,
  endTime: seconds * 1000,
  assertionResults: statuses.map((status) => ({ status, duration: 1 })),
});

test("tests of a vitest report are counted by their end", () => {
  const report = {
    success: false,
    testResults: [aFile("a", ["passed", "failed", "skipped"]), aFile("b", ["passed", "todo"])],
  };
  expect(vitestResult(report)).toMatchObject({ passed: 2, failed: 1, skipped: 2 });
});

test("a file that cannot be loaded is a failure though it has no test", () => {
  const report = { success: false, testResults: [{ ...aFile("a", []), status: "failed" }, aFile("b", ["passed"])] };
  expect(vitestResult(report)).toMatchObject({ passed: 1, failed: 1 });
});

test("an error outside of any test is a failure", () => {
  expect(vitestResult({ success: false, testResults: [aFile("a", ["passed"])] })).toMatchObject({
    passed: 1,
    failed: 1,
  });
});

test("tests of a Playwright report are counted through its nested suites", () => {
  const spec = (status: string) => ({ tests: [{ status, results: [{ duration: 500 }, { duration: 250 }] }] });
  const inner = { file: "a.spec.ts", specs: [spec("expected"), spec("unexpected")] };
  const suites = [{ file: "a.spec.ts", specs: [spec("skipped")], suites: [inner] }];
  expect(playwrightResult({ suites, errors: [] })).toEqual({
    passed: 1,
    failed: 1,
    skipped: 1,
    files: [{ file: "e2e/a.spec.ts", milliseconds: 2250 }],
  });
});

test("a browser run whose setup failed is a failure though no test ran", () => {
  expect(playwrightResult({ suites: [], errors: [{ message: "no portal" }] })).toMatchObject({ passed: 0, failed: 1 });
});

test("runs are summed, and the slowest files of all come first", () => {
  const one = vitestResult({ success: true, testResults: [aFile("a", ["passed"], 1), aFile("b", ["passed"], 3)] });
  const other = vitestResult({ success: true, testResults: [aFile("c", ["passed"], 2)] });
  const sum = sumOf([one, other]);
  expect(sum).toMatchObject({ passed: 3, failed: 0 });
  expect(slowestFiles(sum, 2).map(({ file }) => file)).toEqual(["b", "c"]);
});

test("what was not run must be listed by tool and subject", () => {
  const records = [
    { tool: "kubectl", what: "parity", reason: "not for this machine" },
    { tool: "docker", what: "compose", reason: "missing" },
  ];
  expect(unlisted(records, "# why\nkubectl (parity): this machine is an ARM one\n")).toEqual([records[1]]);
});

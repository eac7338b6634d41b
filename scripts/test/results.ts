import { z } from "zod";

/** What one runner (vitest, Playwright) says of its run. */
export interface RunResult {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly files: readonly { readonly file: string; readonly milliseconds: number }[];
}

const vitestSchema = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      startTime: z.number().optional(),
      endTime: z.number().optional(),
      assertionResults: z.array(z.object({ status: z.string(), duration: z.number().nullish() })),
    }),
  ),
});

interface PlaywrightSuite {
  file: string;
  specs: { tests: { status: string; results: { duration: number }[] }[] }[];
  suites?: PlaywrightSuite[] | undefined;
}

const playwrightSuiteSchema: z.ZodType<PlaywrightSuite> = z.lazy(() =>
  z.object({
    file: z.string(),
    specs: z.array(
      z.object({
        tests: z.array(z.object({ status: z.string(), results: z.array(z.object({ duration: z.number() })) })),
      }),
    ),
    suites: z.array(playwrightSuiteSchema).optional(),
  }),
);
const playwrightSchema = z.object({ suites: z.array(playwrightSuiteSchema), errors: z.array(z.unknown()) });

/** Reads vitest's JSON report. A file that could not be loaded, and an error outside of any test, are failures, too. */
export function vitestResult(report: unknown): RunResult {
  const { testResults, success } = vitestSchema.parse(report);
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const count = (...statuses: string[]) => tests.filter(({ status }) => statuses.includes(status)).length;
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((test) => test.status !== "failed"),
  ).length;
  const failed = count("failed") + brokenFiles;
  return {
    passed: count("passed"),
    failed: failed === 0 && !success ? 1 : failed,
    skipped: count("skipped", "pending", "todo", "disabled"),
    files: testResults.map((result) => ({ file: result.name, milliseconds: fileTime(result) })),
  };
}

/** Reads Playwright's JSON report. Its errors outside of tests (a setup that failed) count as one failure. */
export function playwrightResult(report: unknown): RunResult {
  const { suites, errors } = playwrightSchema.parse(report);
  const all = suites.flatMap(withInner);
  const tests = all.flatMap((suite) =>
    suite.specs.flatMap((spec) => spec.tests.map((test) => ({ ...test, file: suite.file }))),
  );
  const count = (...statuses: string[]) => tests.filter(({ status }) => statuses.includes(status)).length;
  const times = new Map<string, number>();
  for (const { file, results } of tests) {
    times.set(
      file,
      results.reduce((sum, { duration }) => sum + duration, times.get(file) ?? 0),
    );
  }
  return {
    passed: count("expected", "flaky"),
    failed: count("unexpected") + (errors.length > 0 ? 1 : 0),
    skipped: count("skipped"),
    files: [...times].map(([file, milliseconds]) => ({ file: `e2e/${file}`, milliseconds })),
  };
}

/** The sum of several runs. */
export function sumOf(runs: readonly RunResult[]): RunResult {
  const total = (key: "passed" | "failed" | "skipped") => runs.reduce((sum, run) => sum + run[key], 0);
  return {
    passed: total("passed"),
    failed: total("failed"),
    skipped: total("skipped"),
    files: runs.flatMap(({ files }) => files),
  };
}

/** The slowest files first, at most `count`. */
export function slowestFiles(run: RunResult, count: number): RunResult["files"] {
  return run.files.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, count);
}

function withInner(suite: PlaywrightSuite): PlaywrightSuite[] {
  return [suite, ...(suite.suites ?? []).flatMap(withInner)];
}

function fileTime(result: z.infer<typeof vitestSchema>["testResults"][number]): number {
  if (result.startTime !== undefined && result.endTime !== undefined) return result.endTime - result.startTime;
  return result.assertionResults.reduce((sum, { duration }) => sum + (duration ?? 0), 0);
}

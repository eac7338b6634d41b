import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import {
  COMPARED,
  type Difference,
  differencesOf,
  findingsOf,
  REFERENCE,
  type Reasons,
} from "./environment-differences.ts";
import { hclValues } from "./hcl-values.ts";

export const ROOTS = ["cluster", "platform"] as const;
export const ENVIRONMENTS = [...COMPARED, REFERENCE] as const;

const reasonsSchema = z.record(z.enum(COMPARED), z.partialRecord(z.enum(ROOTS), z.record(z.string(), z.string())));

export interface Comparison {
  readonly differences: readonly Difference[];
  readonly findings: readonly string[];
  /** Files that were compared letter by letter. */
  readonly sameFiles: number;
}

/** Compares the environments below `infra`: the same files everywhere, and a reason for each value that differs. */
export function compareEnvironments(infra: string): Comparison {
  const folder = path.join(infra, "environments");
  const reasons: Reasons = reasonsSchema.parse(parse(readFileSync(path.join(folder, "differences.yaml"), "utf8")));
  const values = Object.fromEntries(
    ROOTS.map((root) => [
      root,
      Object.fromEntries(
        ENVIRONMENTS.map((name) => {
          const file = path.join(folder, name, root, "values.tf");
          return [name, hclValues(readFileSync(file, "utf8"), path.relative(infra, file))];
        }),
      ),
    ]),
  );
  const files = ROOTS.map((root) => unlikeFiles(folder, root));
  const differences = differencesOf(values, reasons);
  return {
    differences,
    findings: [...files.flatMap(({ findings }) => findings), ...findingsOf(differences, reasons)],
    sameFiles: files.reduce((sum, { compared }) => sum + compared, 0),
  };
}

/** Everything of a root but its values and tests is the same file in each environment. */
function unlikeFiles(folder: string, root: string): { findings: string[]; compared: number } {
  const names = new Set(ENVIRONMENTS.flatMap((name) => sourcesOf(path.join(folder, name, root))));
  const findings = [...names].flatMap((file) => {
    const reference = contentOf(path.join(folder, REFERENCE, root, file));
    return COMPARED.filter((name) => contentOf(path.join(folder, name, root, file)) !== reference).map(
      (name) =>
        `${name}/${root}/${file} is not the same as ${REFERENCE}/${root}/${file}: environments differ in values.tf alone`,
    );
  });
  return { findings, compared: names.size * ENVIRONMENTS.length };
}

const sourcesOf = (folder: string) =>
  readdirSync(folder).filter((file) => /\.tf$|\.lock\.hcl$/.test(file) && file !== "values.tf");
const contentOf = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : null);

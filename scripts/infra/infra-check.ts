import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Gap, gapsOf } from "../checks/gaps/gap-lines.ts";
import { compareEnvironments } from "./environments/compare.ts";
import { formFindings } from "./form/module-form.ts";
import { chartReport, lockReport, mergeReports, type PinsReport, toolsReport } from "./form/pins.ts";
import { terraformFolders } from "./terraform/folders.ts";

export interface InfraReport {
  readonly findings: readonly string[];
  /** What was looked at, in one line for each. */
  readonly lines: readonly string[];
  readonly gaps: readonly Gap[];
}

/** All that can be said of infra/ by reading it: no Terraform, no network. */
export function infraReport(repository: string): InfraReport {
  const folders = terraformFolders(repository);
  const comparison = compareEnvironments(path.join(repository, "infra"));
  const pins = pinsReport(
    repository,
    folders.map(({ name }) => name),
  );
  const modules = folders.filter(({ name }) => name.startsWith("infra/modules/"));
  const form = modules.flatMap(({ name }) => formFindings({ name, files: filesOf(repository, name) }));
  return {
    findings: [...comparison.findings, ...pins.findings, ...form],
    gaps: gapsIn(
      repository,
      folders.map(({ name }) => name),
    ),
    lines: [
      `environments: ${comparison.sameFiles} files compared, ${comparison.differences.length} values differ, each with a reason`,
      `modules: ${modules.length}, each with its five files, every variable and output explained`,
      `pins: ${pins.pins} looked at`,
    ],
  };
}

function pinsReport(repository: string, folders: readonly string[]): PinsReport {
  const tools = toolsReport(readFileSync(path.join(repository, "infra/scripts/tools.tsv"), "utf8"));
  const others = folders.flatMap((folder) =>
    Object.entries(filesOf(repository, folder)).flatMap(([file, text]) => {
      const name = `${folder}/${file}`;
      if (file === ".terraform.lock.hcl") return [lockReport(name, text)];
      return file.endsWith(".tf") ? [chartReport(name, text)] : [];
    }),
  );
  return mergeReports([tools, ...others]);
}

/** What an operator fills in, as `npm run check` lists it for the whole repository. */
function gapsIn(repository: string, folders: readonly string[]): Gap[] {
  const tools = "infra/scripts/tools.tsv";
  return [
    ...gapsOf(tools, readFileSync(path.join(repository, tools), "utf8")),
    ...folders.flatMap((folder) =>
      Object.entries(filesOf(repository, folder)).flatMap(([file, text]) => gapsOf(`${folder}/${file}`, text)),
    ),
  ];
}

function filesOf(repository: string, folder: string): Record<string, string> {
  const place = path.join(repository, folder);
  const names = readdirSync(place, { withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(names.map(({ name }) => [name, readFileSync(path.join(place, name), "utf8")]));
}

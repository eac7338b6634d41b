import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { packagedTool } from "../testing/packaged-tool.ts";

const ROOT = path.join(import.meta.dirname, "../..");
const CHART = path.join(ROOT, "infra/charts/portal");
const BASE_VALUES = path.join(ROOT, "infra/manifests/portal/base/values.yaml");
/** The chart as it renders with the base's values. */
export const RENDERED = path.join(ROOT, "infra/manifests/portal/base/rendered.yaml");

const run = promisify(execFile);
const HEADER =
  "# Written by `node scripts/render-portal.ts` from infra/charts/portal and values.yaml. Do not edit: CI compares.\n";

/** Runs the real helm. @throws with its own words where it refuses */
export async function helm(...args: readonly string[]): Promise<string> {
  const env = { NODE_ENV: "test" as const, HOME: ROOT, HELM_CACHE_HOME: "/nonexistent", PATH: process.env.PATH ?? "" };
  const { stdout } = await run(packagedTool("helm"), [...args], { cwd: ROOT, env });
  return stdout;
}

/** What the chart makes of values given as helm's own flags. */
export function template(...flags: readonly string[]): Promise<string> {
  return helm("template", "portal", CHART, "--namespace", "slipway", ...flags);
}

export function lint(...flags: readonly string[]): Promise<string> {
  return helm("lint", CHART, "--strict", ...flags);
}

/** The text that rendered.yaml must have. */
export async function renderedBase(): Promise<string> {
  return HEADER + (await template("--values", BASE_VALUES));
}

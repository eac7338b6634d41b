/** npm run infra: what can be said of infra/ without a cloud. `--help` lists the commands. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { reportAndFail } from "../toolchain/problem.mjs";
import { costOf, costText, pricesSchema, range } from "./cost/cost.ts";
import { costDrivers, portalEnvironmentOf } from "./cost/cost-drivers.ts";
import { compareEnvironments, ENVIRONMENTS } from "./environments/compare.ts";
import { infraReport } from "./infra-check.ts";
import { terraformFolders } from "./terraform/folders.ts";
import { unformatted } from "./terraform/program.ts";
import { checkFolders, findMeans } from "./terraform/run.ts";

const root = path.resolve(import.meta.dirname, "../..");
const infra = path.join(root, "infra");

const HELP = `npm run infra -- COMMAND
  check               what reading tells: environments, modules, pins (npm run check does this too)
  terraform [DIR...]  fmt, validate and test of every folder, or of these
  compare             every value in which dev and test differ from prod, with its reason
  cost [ENVIRONMENT]  what a month is billed for, in units, and in money as far as infra/prices.yaml is filled in
  pins                what nobody has seen and an operator fills in`;

const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<boolean> | boolean>> = {
  check,
  terraform,
  compare,
  cost,
  pins,
};

function check(): boolean {
  const { findings, lines } = infraReport(root);
  for (const line of lines) console.log(line);
  for (const finding of findings) console.error(finding);
  console.log(`infra: ${findings.length} findings`);
  return findings.length === 0;
}

async function terraform(args: readonly string[]): Promise<boolean> {
  const folders =
    args.length > 0 ? args.map((name) => name.replace(/\/$/, "")) : terraformFolders(root).map(({ name }) => name);
  const means = findMeans(root);
  if (means.kind === "none") {
    console.log(`not run: terraform (fmt, validate and test of infra): ${means.reason}`);
    return true;
  }
  const misformed = unformatted(root);
  for (const file of misformed) console.error(`${file} is not formatted: terraform fmt -recursive infra`);
  const results = await checkFolders(root, folders, means);
  const bad = results.filter(({ valid, failed }) => !valid || failed > 0);
  for (const { folder, text } of bad) console.error(`== ${folder}\n${text}\n`);
  const sum = (pick: (result: (typeof results)[number]) => number) => results.reduce((all, one) => all + pick(one), 0);
  const by = means.kind === "stand-ins" ? "stand-ins for the providers" : "the real providers";
  console.log(
    `${results.length} folders against ${by}: ${results.length - bad.length} valid; ${sum(({ passed }) => passed)} runs passed ` +
      `(${sum(({ refusals }) => refusals)} of them refusals), ${sum(({ failed }) => failed)} failed`,
  );
  return bad.length === 0 && misformed.length === 0;
}

function compare(): boolean {
  const { differences, findings } = compareEnvironments(infra);
  for (const { environment, root: where, path: at, value, reference, reason } of differences) {
    console.log(`${environment}/${where}  ${at}: ${value}, in prod ${reference}\n    ${reason ?? "NO REASON"}`);
  }
  for (const finding of findings) console.error(finding);
  return findings.length === 0;
}

function cost(args: readonly string[]): boolean {
  const prices = pricesSchema.parse(parse(readFileSync(path.join(infra, "prices.yaml"), "utf8")));
  const file = path.join(infra, "environments/organisation.tfvars");
  const portal = portalEnvironmentOf(existsSync(file) ? readFileSync(file, "utf8") : null);
  const missing = new Set<string>();
  for (const environment of args.length > 0 ? args : ["shared", ...ENVIRONMENTS]) {
    const result = costOf(costDrivers(infra, environment, portal), prices);
    console.log(`\n${environment}, a month${environment === portal ? " (the portal runs here)" : ""}`);
    for (const line of result.lines) console.log(costText(line, prices.currency));
    for (const key of result.missing) missing.add(key);
    const known = result.complete ? "" : ", without what is by use or not priced";
    console.log(`  sum: ${range(result.least, result.most)} ${prices.currency ?? "(no currency)"}${known}`);
  }
  if (missing.size > 0) console.log(`\nnot filled in in infra/prices.yaml: ${[...missing].sort().join(", ")}`);
  return true;
}

function pins(): boolean {
  for (const { what, todo, place } of infraReport(root).gaps) console.log(`${what}: ${todo ?? "?"} (${place})`);
  return true;
}

const [name = "--help", ...args] = process.argv.slice(2);
const command = COMMANDS[name];
if (command === undefined) {
  const asked = name === "--help" || name === "-h";
  (asked ? console.log : console.error)(HELP);
  process.exitCode = asked ? 0 : 2;
} else {
  try {
    if (!(await command(args))) process.exitCode = 1;
  } catch (error) {
    reportAndFail(error);
  }
}

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

/**
 * `npm run check`: everything that can be said of the tree without running it. All steps run, so that one fix does not
 * uncover the next failure; the exit status is 1 if any failed.
 */
const root = path.join(import.meta.dirname, "..");
const bin = (name: string) => path.join(root, "node_modules", ".bin", name);

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** What it prints is worth reading when all is well, too. */
  readonly says?: boolean;
}

const STEPS: readonly Step[] = [
  { name: "format and lint", command: [bin("biome"), "ci", "--colors=off", "--error-on-warnings", "."] },
  { name: "database client", command: [process.execPath, "scripts/prisma-generate.ts"] },
  { name: "route types", command: [bin("next"), "typegen"], env: { NEXT_TELEMETRY_DISABLED: "1" } },
  { name: "types", command: [bin("tsc"), "--noEmit"] },
  { name: "import rules", command: [process.execPath, "scripts/checks/import-rules.ts"] },
  { name: "dead code", command: [bin("knip"), "--no-progress"] },
  { name: "workflows", command: [process.execPath, "scripts/checks/workflows.ts"] },
  { name: "documentation", command: [process.execPath, "scripts/checks/docs.ts"] },
  { name: "gaps", command: [process.execPath, "scripts/checks/gaps.ts"], says: true },
  { name: "the tree", command: [process.execPath, "scripts/checks/tree.ts"] },
  { name: "infrastructure", command: [process.execPath, "scripts/infra/main.ts", "check"] },
];

let failed = 0;
for (const step of STEPS) {
  const [program, ...args] = step.command;
  if (program.includes(".bin") && !existsSync(program)) throw new Error(`${program} is not installed: run npm ci`);
  const began = performance.now();
  const run = spawnSync(program, args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", ...step.env },
    timeout: 300_000,
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (run.status === 0) {
    console.log(`ok      ${step.name} (${seconds} s)`);
    if (step.says === true) process.stdout.write(run.stdout.replace(/^(?=.)/gm, "        "));
    continue;
  }
  failed += 1;
  console.log(`FAILED  ${step.name} (${seconds} s)\n${run.stdout}${run.stderr}${run.error?.message ?? ""}`);
}
console.log(failed === 0 ? "check: all well" : `check: ${failed} of ${STEPS.length} steps failed`);
process.exitCode = failed === 0 ? 0 : 1;

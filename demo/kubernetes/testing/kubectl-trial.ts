import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type KubectlRun, kubectlPath, runKubectl } from "#scripts/testing/kubectl.ts";
import { startWorld, type World } from "../../world.ts";

/** The real kubectl beside a world in which nothing happens but what it asks for, and a namespace to try things in. */
export interface KubectlTrial {
  readonly world: World;
  readonly namespace: string;
  readonly folder: string;
  readonly kubeconfig: string;
  /** Runs kubectl in the namespace and answers what it prints; throws its own words where it fails. */
  kubectl(...args: string[]): Promise<string>;
  /** As `kubectl`, with both outputs and the exit code, whatever it is. */
  run(...args: string[]): Promise<KubectlRun>;
  /** As `run`, with a manifest as its input. */
  runWith(input: string, ...args: string[]): Promise<KubectlRun>;
  /** Writes a manifest and answers its path. */
  manifest(text: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startKubectlTrial(namespace: string): Promise<KubectlTrial> {
  const world = await startWorld({ still: true });
  const folder = await mkdtemp(path.join(tmpdir(), "kubectl-trial-"));
  const kubeconfig = path.join(folder, "kubeconfig");
  await writeFile(kubeconfig, world.kubeconfig("admin"));
  let manifests = 0;
  const run = (args: readonly string[], options: { mayFail?: boolean; input?: string } = {}) =>
    runKubectl(["--namespace", namespace, ...args], { kubeconfig, ...options });
  await run(["create", "namespace", namespace]);
  return {
    world,
    namespace,
    folder,
    kubeconfig,
    kubectl: async (...args) => (await run(args)).stdout,
    run: (...args) => run(args, { mayFail: true }),
    runWith: (input, ...args) => run(args, { mayFail: true, input }),
    manifest: async (text) => {
      manifests += 1;
      const file = path.join(folder, `manifest-${manifests}.yaml`);
      await writeFile(file, text);
      return file;
    },
    stop: async () => {
      await world.stop();
      await rm(folder, { recursive: true });
    },
  };
}

/** Why kubectl cannot be run on this machine; undefined where it can. */
export async function kubectlMissing(): Promise<string | undefined> {
  return kubectlPath().then(
    () => undefined,
    (error: Error) => error.message,
  );
}

/** A table that kubectl printed, cell by cell. */
export function cellsOf(table: string): string[][] {
  return table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/ {2,}/));
}

import { spawn } from "node:child_process";
import path from "node:path";
import { z } from "zod";

const resultSchema = z.object({
  ms: z.number(),
  objects: z.number(),
  residentBytes: z.number(),
  peakBytes: z.number().nullable(),
  heapBytes: z.number(),
  loopP99Ms: z.number(),
  loopMaxMs: z.number(),
});
export type LoopResult = z.infer<typeof resultSchema>;

/** The collections that the portal lists first: each bare loop reads the same ones. */
export const COLLECTIONS = [
  "/api/v1/namespaces",
  "/api/v1/nodes",
  "/api/v1/pods",
  "/api/v1/events",
  "/apis/apps/v1/deployments",
  "/apis/apps/v1/replicasets",
] as const;

const PROGRAM = path.join(import.meta.dirname, "../loops/main.ts");
/** What the client library's informer needs at 60,000 pods, and more. */
const HEAP_MEGABYTES = 6_000;

/** Runs one way to read the cluster. `failed` where it read nothing: with what it said. */
export function runLoop(
  way: "drop" | "trim" | "informer",
  kubeconfig: string,
  context: string,
  paths: readonly string[],
): Promise<LoopResult & { readonly failed: string | null }> {
  const args = [`--max-old-space-size=${HEAP_MEGABYTES}`, PROGRAM, way, kubeconfig, context, ...paths];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], timeout: 240_000 });
  let said = "";
  let complained = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => (complained += chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      const line = said.trim().split("\n").at(-1) ?? "";
      if (!line.startsWith("{")) return reject(new Error(`the loop "${way}" said nothing: ${complained.slice(-2000)}`));
      const failed = code === 0 ? null : complained.trim().slice(0, 200) || "its store stayed empty, without an error";
      resolve({ ...resultSchema.parse(JSON.parse(line)), failed });
    });
  });
}

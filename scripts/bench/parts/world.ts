import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { freePorts } from "../../processes/ports.ts";
import { Problem } from "../../toolchain/problem.mjs";
import { type BenchChild, beginChild } from "./child.ts";

const ROOT = path.join(import.meta.dirname, "../../..");

export interface WorldSize {
  readonly nodes: number;
  readonly pods: number;
  /** Small clusters beside the three, for the fleet. */
  readonly clusters?: number;
}

/** The built-in world in a process of its own; nothing changes in it but what the bench asks for. */
export interface BenchWorld {
  readonly child: BenchChild;
  readonly kubeconfig: string;
  readonly control: string;
  readonly clusters: readonly string[];
  /** The cluster that has the size asked for. */
  readonly largest: string;
  /** Begins changes; `per second` until `stopChurn`. */
  churn(order: ChurnOrder): Promise<void>;
  stopChurn(): Promise<void>;
  end(): Promise<void>;
}

export type ChurnOrder =
  | { readonly what: "changes"; readonly perSecond: number }
  /** Pods that stop, each replaced by one that starts. */
  | { readonly what: "pods"; readonly perSecond: number };

const descriptionSchema = z.object({ clusters: z.array(z.object({ name: z.string(), url: z.string() })) });
type Description = z.infer<typeof descriptionSchema>;

export async function beginWorld(folder: string, size: WorldSize): Promise<BenchWorld> {
  const port = await freePorts(4 + (size.clusters ?? 0));
  const kubeconfig = path.join(folder, "world.kubeconfig");
  const control = `http://127.0.0.1:${port + 3 + (size.clusters ?? 0)}`;
  const flags = { port, nodes: size.nodes, pods: size.pods, clusters: size.clusters };
  const args = Object.entries(flags).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, `${value}`]));
  const program = path.join(ROOT, "demo/main.ts");
  const log = path.join(folder, "world.log");
  const files = ["--kubeconfig", kubeconfig, "--state", path.join(folder, "world")];
  const child = beginChild(["--max-old-space-size=5800", program, ...args, ...files, "--still"], log, {}, ROOT);
  // It answers a moment before its kubeconfigs are written: it is ready when it says so.
  let description: Description | undefined;
  await child.until(async () => {
    description = readFileSync(log, "utf8").includes('"ready":true') ? await descriptionAt(control) : undefined;
    return description !== undefined;
  }, 120);
  const clusters = description?.clusters.map(({ name }) => name) ?? [];
  const largest = clusters[2];
  if (largest === undefined) throw new Problem("the built-in world has no third cluster");
  const send = async (method: string, body?: object) => {
    const answer = await fetch(`${control}/churn`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Problem(`the world refused the churn: ${await answer.text()}`);
  };
  return {
    child,
    kubeconfig,
    control,
    clusters,
    largest,
    churn: (order) => send("PUT", { cluster: largest, ...order }),
    stopChurn: () => send("DELETE"),
    end: () => child.end(),
  };
}

async function descriptionAt(control: string): Promise<Description | undefined> {
  try {
    const answer = await fetch(`${control}/`, { signal: AbortSignal.timeout(2_000) });
    return descriptionSchema.parse(await answer.json());
  } catch {
    // Not listening yet: what is waited for.
    return undefined;
  }
}

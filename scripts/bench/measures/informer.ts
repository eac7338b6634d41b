import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { kubectlPath } from "../../testing/kubectl.ts";
import { runLoop } from "../parts/loop-run.ts";
import { usageOf } from "../parts/usage.ts";
import type { BenchWorld } from "../parts/world.ts";
import type { Row } from "../row.ts";
import { FULL, type Stage } from "../stage.ts";

const MB = 2 ** 20;
const PODS = "/api/v1/pods";
/** What the client library's informer and kubectl bear. */
const BORNE = { nodes: 2_000, pods: 60_000 };
const LOOK_EVERY_MS = 50;
const KUBECTL_LIMIT_MS = 240_000;

/** The portal beside the client library's informer and the real kubectl, at a size that all of them bear. */
export async function measureInformer(stage: Stage): Promise<Row[]> {
  const size = { nodes: BORNE.nodes * stage.share, pods: BORNE.pods * stage.share };
  const world = await stage.beginWorld(size);
  const times: number[] = [];
  const memory: number[] = [];
  const note: string[] = [];
  try {
    // A world lists everything for the first time more slowly: nobody is measured by that.
    await runLoop("drop", world.kubeconfig, `portal@${world.largest}`, [PODS]);
    // In a hurry nothing is judged by it: the shares differ at a tenth of the size.
    const rounds = stage.share === 1 ? stage.rounds : 1;
    for (let round = 0; round < rounds; round += 1) {
      const informer = await runLoop("informer", world.kubeconfig, `portal@${world.largest}`, [PODS]);
      if (informer.failed !== null) throw new Error(`the informer bears no ${size.pods} pods: ${informer.failed}`);
      const portal = await stage.ownPortal(stage.portalPlan(world));
      times.push(informer.ms / portal.syncMs);
      memory.push(bytesOf(portal.usage()) / (informer.peakBytes ?? informer.residentBytes));
      await portal.end();
      note.push(`${(informer.ms / 1000).toFixed(1)} s and ${(bytesOf(informer) / MB).toFixed(0)} MB`);
    }
    const kubectl = await kubectlList(world);
    return [
      {
        id: "informer-time",
        what: `${size.pods} pods: client-node's informer to the portal, time`,
        unit: "x",
        budget: stage.share === 1 ? { kind: "at-least", value: 3 } : { kind: "none" },
        samples: times,
        note: `the informer needed ${note.join(", ")}; the portal synced every kind meanwhile`,
      },
      {
        id: "informer-memory",
        what: "the same: the portal's memory to the informer's",
        unit: "x",
        budget: stage.share === 1 ? { kind: "at-most", value: 0.2 } : { kind: "none" },
        samples: memory,
      },
      {
        id: "kubectl",
        what: `${size.pods} pods: kubectl get pods -A`,
        unit: "s",
        budget: { kind: "none" },
        samples: [kubectl.seconds],
        note: `${(kubectl.peakBytes / MB).toFixed(0)} MB`,
      },
      ...(stage.share === 1 ? [await atFullSize(stage)] : []),
    ];
  } finally {
    await world.end();
  }
}

/** Recorded: what becomes of the informer where the portal still works. */
async function atFullSize({ world }: Stage): Promise<Row> {
  const informer = await runLoop("informer", world.kubeconfig, `portal@${world.largest}`, [PODS]);
  const note = informer.failed === null ? "its store was filled" : `failed: ${informer.failed}`;
  return {
    id: "informer-full",
    what: `${FULL.pods} pods: client-node's informer`,
    unit: "s",
    budget: { kind: "none" },
    samples: [informer.ms / 1000],
    note,
  };
}

async function kubectlList(world: BenchWorld): Promise<{ readonly seconds: number; readonly peakBytes: number }> {
  const program = await kubectlPath();
  const args = ["--kubeconfig", world.kubeconfig, "--context", world.largest, "get", "pods", "-A"];
  const cache = path.join(path.dirname(world.kubeconfig), "kubectl-cache");
  const began = performance.now();
  const child = spawn(program, [...args, "--cache-dir", cache], { stdio: "ignore", timeout: KUBECTL_LIMIT_MS });
  let peakBytes = 0;
  const look = setInterval(() => {
    peakBytes = Math.max(peakBytes, peakOf(child));
  }, LOOK_EVERY_MS);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  clearInterval(look);
  if (code !== 0) throw new Error(`kubectl ended with status ${code}`);
  return { seconds: (performance.now() - began) / 1000, peakBytes };
}

function peakOf({ pid }: ChildProcess): number {
  try {
    return pid === undefined ? 0 : bytesOf(usageOf(pid));
  } catch {
    // It ended between two looks.
    return 0;
  }
}

function bytesOf({ peakBytes, residentBytes }: { peakBytes: number | null; residentBytes: number }): number {
  return peakBytes ?? residentBytes;
}

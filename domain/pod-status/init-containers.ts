/** What the init containers of a pod say: whether one of them holds the start, and in which words. */
import type { Container, ContainerStatus, Pod } from "../objects/pod.ts";
import { lastEndOf, laterOf, wordOfEnd } from "./ended.ts";

export interface InitContainers {
  /** The word of the first that holds ("Init:1/3", "Init:Error"); undefined where none does. */
  readonly word: string | undefined;
  readonly readySidecars: number;
  /** Of all up to the one that holds. */
  readonly restarts: number;
  readonly lastRestartAt: number | undefined;
  readonly sidecarRestarts: number;
  readonly lastSidecarRestartAt: number | undefined;
}

export function readInitContainers(pod: Pod): InitContainers {
  const spec = pod.spec?.initContainers ?? [];
  const isSidecar = sidecarNames(spec);
  const seen = { ...NOTHING_SEEN };
  for (const [index, status] of (pod.status?.initContainerStatuses ?? []).entries()) {
    const ofSidecar = isSidecar.has(status.name ?? "");
    countRestarts(seen, status, ofSidecar);
    if (status.state?.terminated !== undefined && (status.state.terminated.exitCode ?? 0) === 0) continue;
    if (ofSidecar && status.started === true) {
      if (status.ready === true) seen.readySidecars += 1;
      continue;
    }
    return { ...seen, word: holdingWord(status, index, spec.length) };
  }
  return { ...seen, word: undefined };
}

interface Seen {
  readySidecars: number;
  restarts: number;
  lastRestartAt: number | undefined;
  sidecarRestarts: number;
  lastSidecarRestartAt: number | undefined;
}

const NOTHING_SEEN: Seen = {
  readySidecars: 0,
  restarts: 0,
  lastRestartAt: undefined,
  sidecarRestarts: 0,
  lastSidecarRestartAt: undefined,
};

function countRestarts(seen: Seen, status: ContainerStatus, ofSidecar: boolean): void {
  const restarts = status.restartCount ?? 0;
  const endedAt = lastEndOf(status);
  seen.restarts += restarts;
  seen.lastRestartAt = laterOf(seen.lastRestartAt, endedAt);
  if (!ofSidecar) return;
  seen.sidecarRestarts += restarts;
  seen.lastSidecarRestartAt = laterOf(seen.lastSidecarRestartAt, endedAt);
}

/** The place counts from 0 and among all init containers, sidecars included. */
function holdingWord(status: ContainerStatus, index: number, total: number): string {
  if (status.state?.terminated !== undefined) return `Init:${wordOfEnd(status.state.terminated)}`;
  const waitsFor = status.state?.waiting?.reason;
  return waitsFor && waitsFor !== "PodInitializing" ? `Init:${waitsFor}` : `Init:${index}/${total}`;
}

/** Of several containers of one name the last counts, as in a map. */
function sidecarNames(spec: readonly Container[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { name = "", restartPolicy } of spec) {
    if (restartPolicy === "Always") names.add(name);
    else names.delete(name);
  }
  return names;
}

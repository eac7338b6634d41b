import type { Stored } from "../../kubernetes/object.ts";
import type { JobObject } from "../../kubernetes/object-types.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { isTrue } from "../runtime/conditions.ts";

export type Job = Stored<JobObject>;

/** Keeps a pod until its job has counted it. */
export const TRACKING = "batch.kubernetes.io/job-tracking";
export const COMPLETION_INDEX = "batch.kubernetes.io/job-completion-index";

export const isOver = ({ status }: Job): boolean =>
  isTrue(status?.conditions, "Complete") || isTrue(status?.conditions, "Failed");

export const isIndexed = ({ spec }: Job): boolean => spec.completionMode === "Indexed";

export const isFinishedPod = ({ status }: Pod): boolean => status?.phase === "Succeeded" || status?.phase === "Failed";

/** A pod that the job counts as lost, though it may not have ended: somebody deleted it. */
export const isLeaving = (pod: Pod): boolean => pod.metadata.deletionTimestamp !== undefined && !isFinishedPod(pod);

export const isTracked = ({ metadata }: Pod): boolean => metadata.finalizers?.includes(TRACKING) ?? false;

export function indexOf({ metadata }: Pod): number | undefined {
  const text = metadata.annotations?.[COMPLETION_INDEX];
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
}

/** "0-2,5": as a job keeps the indexes that are done. */
export function indexText(indexes: ReadonlySet<number>): string {
  const sorted = [...indexes].sort((a, b) => a - b);
  const runs: [first: number, last: number][] = [];
  for (const index of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === index - 1) run[1] = index;
    else runs.push([index, index]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(",");
}

export function indexesOf(text: string | undefined): Set<number> {
  const indexes = new Set<number>();
  for (const run of (text ?? "").split(",")) {
    const [first = "", last = first] = run.split("-");
    if (!/^\d+$/.test(first) || !/^\d+$/.test(last)) continue;
    for (let index = Number(first); index <= Number(last); index += 1) indexes.add(index);
  }
  return indexes;
}

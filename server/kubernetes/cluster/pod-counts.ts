import type { PodRecord } from "../records.ts";

export interface PodCounts {
  total: number;
  running: number;
  pending: number;
  succeeded: number;
  failed: number;
  /** Phase Unknown, or none that is known. */
  unknown: number;
}

/** Pods by phase, kept by the change alone. */
export class PodCounter {
  readonly #counts: PodCounts = { total: 0, running: 0, pending: 0, succeeded: 0, failed: 0, unknown: 0 };

  replace(before: PodRecord | undefined, after: PodRecord | undefined): void {
    if (before !== undefined) this.#change(before, -1);
    if (after !== undefined) this.#change(after, 1);
  }

  get(): PodCounts {
    return { ...this.#counts };
  }

  #change(pod: PodRecord, by: 1 | -1): void {
    this.#counts.total += by;
    this.#counts[nameOf(pod.phase)] += by;
  }
}

function nameOf(phase: string | null): Exclude<keyof PodCounts, "total"> {
  switch (phase) {
    case "Running":
      return "running";
    case "Pending":
      return "pending";
    case "Succeeded":
      return "succeeded";
    case "Failed":
      return "failed";
    default:
      return "unknown";
  }
}

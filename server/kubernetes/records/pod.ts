import type { PodAmounts } from "#domain/allocation/pod-amounts.ts";
import type { Pod } from "#domain/objects/pod.ts";
import type { Figures, RecordBase } from "./base.ts";

export interface PodRecord extends RecordBase {
  readonly kind: "pods";
  readonly nodeName: string | null;
  readonly phase: string | null;
  /** kubectl's READY, STATUS and restart count; "(5m ago)" is added from lastRestartAt when it is shown. */
  readonly ready: string;
  readonly status: string;
  readonly restartCount: number;
  readonly lastRestartAt: number | null;
  /** Why it is not running, in the cluster's words. */
  readonly message: string | null;
  readonly podIP: string | null;
  readonly startedAt: number | null;
  /** When its state last changed, as far as its conditions and containers say: the "since" of a trouble. */
  readonly since: number | null;
  readonly isReady: boolean;
  /** Exit code and reason of the last termination among its containers. */
  readonly lastExit: {
    readonly code: number | null;
    readonly reason: string | null;
    readonly container: string;
  } | null;
  readonly images: readonly string[];
  readonly imageIDs: readonly string[];
  /** Names of the claims that it mounts, those of its ephemeral volumes among them. */
  readonly claims: readonly string[];
  /** What the scheduler counts; interned, since replicas share it. */
  readonly requests: Figures;
  readonly limits: Figures;
  /** What kubectl 1.36 counts in its totals, where a resize under way makes it differ. */
  readonly kubectl: { readonly requests: Figures; readonly limits: Figures; readonly reason: string } | null;
  /** The same amounts exactly, as `kubectl describe node` prints them (domain/allocation podAmounts); interned. */
  readonly amounts: PodAmounts;
  /**
   * The decoded pod, trimmed, kept only while it may be in trouble (domain/health looks at its containers): null where it
   * ended well, or runs, is ready, is not being deleted and had no container that was out of memory.
   */
  readonly shape: Pod | null;
}

/** A pod that is no longer there, as it was seen last. */
export interface GonePodRecord {
  readonly pod: PodRecord;
  /** When the portal learned of it, in milliseconds since 1970. */
  readonly goneAt: number;
  /** The owner at the top of its chain, as it was then. */
  readonly workload: { readonly kind: string; readonly namespace: string; readonly name: string } | null;
}

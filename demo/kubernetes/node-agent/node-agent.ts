import type { Stored } from "../object.ts";
import type { PodObject } from "../object-types.ts";

/**
 * What only a node knows of its containers: what they write and what they use. The API server asks it for `pods/log`
 * and for metrics.k8s.io; everything that the pod's status tells (whether there is such a container, whether it waits)
 * is settled before. Answers must be cheap: nothing is kept for a container that nobody asks about.
 */
export interface NodeAgent {
  /** What a run of a container has written up to now, oldest first. */
  linesOf(run: ContainerRun, range: LogRange): Iterable<LogLine>;
  /**
   * Tells each line that a run writes from now on; the function that it answers ends that. When the container ends is
   * seen by the caller in the pod's status.
   */
  follow(run: ContainerRun, onLine: (line: LogLine) => void): () => void;
  /** What the node's machine uses now, system included; undefined where there is no sample (yet). */
  usageOfNode(node: string): Usage | undefined;
  /** What each running container of the pod uses now; undefined where there is no sample (yet). */
  usageOfPod(pod: Stored<PodObject>): readonly ContainerUsage[] | undefined;
}

/** One life of a container, from a start to its end: a restart is another run. */
export interface ContainerRun {
  readonly pod: Stored<PodObject>;
  readonly container: string;
  readonly startedAt: Date;
  /** Undefined while it runs. */
  readonly finishedAt?: Date;
  readonly exitCode?: number;
  /** `OOMKilled`, `Error`, `Completed` … */
  readonly reason?: string;
}

export interface LogLine {
  readonly time: Date;
  /** Without the newline at its end. */
  readonly text: string;
}

/** Which lines are wanted: those from `since` on, and of these the last `last`. */
export interface LogRange {
  readonly since?: Date;
  readonly last?: number;
}

export interface Usage {
  readonly cpuMillis: number;
  readonly memoryBytes: number;
}

export interface ContainerUsage extends Usage {
  readonly container: string;
}

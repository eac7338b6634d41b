import type { Stored } from "../object.ts";
import type { PodObject } from "../object-types.ts";
import type { ContainerRun, ContainerUsage, LogLine, LogRange, NodeAgent, Usage } from "./node-agent.ts";

/** A container writes a line every so often: each one at a pace of its own, from 2 to 9 seconds. */
const SHORTEST_MS = 2000;
const PACE_STEPS = 8;
const STEP_MS = 1000;
const POD_CPU_MILLIS = 20;
const MIB = 2 ** 20;
const POD_MEMORY_BYTES = 48 * MIB;

/**
 * Nodes of which nothing is told: every container writes numbered lines at a steady pace and uses a little. Lines follow
 * from the container's start alone, so the same question has the same answer at any time and nothing is kept.
 */
export class SteadyAgent implements NodeAgent {
  readonly #clock: () => Date;

  constructor(clock: () => Date) {
    this.#clock = clock;
  }

  *linesOf(run: ContainerRun, { since, last }: LogRange): Generator<LogLine> {
    const end = run.finishedAt ?? this.#clock();
    const pace = paceOf(run);
    const written = lineCount(run, end, pace);
    const before = since === undefined ? 0 : lineCount(run, new Date(since.getTime() - 1), pace);
    const first = Math.max(0, before, last === undefined ? 0 : written - last);
    for (let number = first; number < written; number += 1) yield lineOf(run, number, pace);
  }

  follow(run: ContainerRun, onLine: (line: LogLine) => void): () => void {
    const pace = paceOf(run);
    let number = lineCount(run, this.#clock(), pace);
    let timer: NodeJS.Timeout;
    const wait = () => {
      const line = lineOf(run, number, pace);
      timer = setTimeout(
        () => {
          onLine(line);
          number += 1;
          wait();
        },
        Math.max(0, line.time.getTime() - this.#clock().getTime()),
      );
    };
    wait();
    return () => clearTimeout(timer);
  }

  usageOfNode(): Usage {
    return { cpuMillis: POD_CPU_MILLIS * 10, memoryBytes: POD_MEMORY_BYTES * 10 };
  }

  usageOfPod({ status }: Stored<PodObject>): readonly ContainerUsage[] {
    return (status.containerStatuses ?? [])
      .filter(({ state }) => state?.running !== undefined)
      .map(({ name }) => ({ container: name, cpuMillis: POD_CPU_MILLIS, memoryBytes: POD_MEMORY_BYTES }));
  }
}

function paceOf({ pod, container }: ContainerRun): number {
  let sum = 0;
  for (const character of `${pod.metadata.name}/${container}`) sum += character.charCodeAt(0);
  return SHORTEST_MS + (sum % PACE_STEPS) * STEP_MS;
}

/** How many lines a run has written up to a time; the first one comes with its start. */
function lineCount({ startedAt }: ContainerRun, until: Date, pace: number): number {
  return Math.max(0, Math.floor((until.getTime() - startedAt.getTime()) / pace) + 1);
}

function lineOf({ startedAt, container }: ContainerRun, number: number, pace: number): LogLine {
  const time = new Date(startedAt.getTime() + number * pace);
  return { time, text: number === 0 ? `${container} started` : `${container} is well (line ${number + 1})` };
}

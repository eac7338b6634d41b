import type {
  ContainerRun,
  ContainerUsage,
  LogLine,
  LogRange,
  NodeAgent,
  Usage,
} from "../../kubernetes/node-agent/node-agent.ts";
import type { Stored } from "../../kubernetes/object.ts";
import type { NodeObject, PodObject } from "../../kubernetes/object-types.ts";
import type { ObjectStore } from "../../kubernetes/store.ts";
import type { Clock } from "../runtime/clock.ts";
import { isTrue } from "../runtime/conditions.ts";
import { amountOf } from "../scheduler/requests.ts";
import { countUpTo, lineAt, linesIn, linesOfRun } from "./container-lines.ts";
import { usageOfContainers } from "./usage.ts";

const MIB = 1024 ** 2;
/** What the machine itself needs: kubelet, runtime, kernel. */
const SYSTEM: Usage = { cpuMillis: 140, memoryBytes: 1_100 * MIB };
/** So much is left where the kubelet says that memory is short: its threshold is 100 MiB. */
const SHORT_OF_BYTES = 70 * MIB;

/** What the world's containers write and use, made up of who they are and how late it is. */
export class WorldAgent implements NodeAgent {
  readonly #store: ObjectStore;
  readonly #clock: Clock;

  constructor(store: ObjectStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  linesOf(run: ContainerRun, range: LogRange): Iterable<LogLine> {
    return linesIn(linesOfRun(run), range, run.finishedAt?.getTime() ?? this.#clock.now());
  }

  follow(run: ContainerRun, onLine: (line: LogLine) => void): () => void {
    const written = linesOfRun(run);
    let number = countUpTo(written, this.#clock.now());
    let cancel = () => {};
    const wait = (): void => {
      const line = lineAt(written, number);
      // A run whose end is decided says nothing after its last words.
      if (line.time.getTime() > written.endMs || number >= countUpTo(written, written.endMs)) return;
      cancel = this.#clock.after(Math.max(0, line.time.getTime() - this.#clock.now()), () => {
        onLine(line);
        number += 1;
        wait();
      });
    };
    wait();
    return () => cancel();
  }

  usageOfNode(name: string): Usage | undefined {
    const node = this.#store.get("nodes", undefined, name);
    if (node === undefined || !isTrue(node.status?.conditions, "Ready")) return undefined;
    let { cpuMillis, memoryBytes } = SYSTEM;
    for (const pod of this.#store.listByField("pods", "spec.nodeName", name)) {
      for (const usage of this.usageOfPod(pod) ?? []) {
        cpuMillis += usage.cpuMillis;
        memoryBytes += usage.memoryBytes;
      }
    }
    return { cpuMillis, memoryBytes: isTrue(node.status.conditions, "MemoryPressure") ? nearlyAll(node) : memoryBytes };
  }

  usageOfPod(pod: Stored<PodObject>): readonly ContainerUsage[] | undefined {
    return usageOfContainers(pod, this.#clock.now());
  }
}

const nearlyAll = ({ status }: Stored<NodeObject>): number =>
  amountOf("memory", status.allocatable?.memory ?? "0") - SHORT_OF_BYTES;

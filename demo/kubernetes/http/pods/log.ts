import type { ServerResponse } from "node:http";
import { setImmediate as nextTurn } from "node:timers/promises";
import { badRequest } from "../../api-error.ts";
import { checkReachable, chosenContainer, goesOn, runOf } from "../../logs/container-run.ts";
import { type LogOptions, parseLogOptions } from "../../logs/log-options.ts";
import type { ContainerRun, LogLine, LogRange } from "../../node-agent/node-agent.ts";
import type { Stored } from "../../object.ts";
import type { PodObject } from "../../object-types.ts";
import type { Call } from "../cluster.ts";
import { existing } from "../read.ts";
import { drained } from "../watches/drained.ts";

const CHUNK = 64 * 1024;
/** A follower that lags further behind than this is cut off. */
const MOST_UNSENT = 4 * 2 ** 20;

/** `pods/log`: what a container has written, and with `follow` what it writes until it ends. */
export async function handleLog(call: Call): Promise<void> {
  const { cluster, query, response, target } = call;
  existing(call);
  const pod = cluster.store.get("pods", target.namespace, target.name);
  if (pod === undefined) throw badRequest(`pod ${target.name} is gone`);
  const options = parseLogOptions(query, target.name, cluster.store.clock());
  const container = chosenContainer(pod, options.container);
  // A pod that no node has written nothing: that is no error.
  const run = pod.spec.nodeName ? runOnNode(call, pod, container, options) : undefined;
  response.writeHead(200, { "content-type": "text/plain", "cache-control": "no-cache, private" });
  if (run === undefined) response.end();
  else await new LogWriter(response, options).write(call, run);
}

function runOnNode({ cluster }: Call, pod: Stored<PodObject>, container: string, options: LogOptions): ContainerRun {
  const node = cluster.store.get("nodes", undefined, pod.spec.nodeName ?? "");
  const ready = node?.status.conditions?.find(({ type }) => type === "Ready")?.status;
  const address = node?.status.addresses?.find(({ type }) => type === "InternalIP")?.address ?? pod.spec.nodeName ?? "";
  checkReachable(ready, address, pod, container);
  return runOf(pod, container, options.previous);
}

/** Writes lines in the form that the client asked for, until as many bytes are written as it wants. */
class LogWriter {
  readonly #response: ServerResponse;
  readonly #timestamps: boolean;
  #bytesLeft: number;

  constructor(response: ServerResponse, { timestamps, limitBytes }: LogOptions) {
    this.#response = response;
    this.#timestamps = timestamps;
    this.#bytesLeft = limitBytes ?? Number.POSITIVE_INFINITY;
  }

  async write(call: Call, run: ContainerRun): Promise<void> {
    const { cluster, query } = call;
    const options = parseLogOptions(query, call.target.name, cluster.store.clock());
    const range: LogRange = {
      ...(options.since === undefined ? {} : { since: options.since }),
      ...(options.tailLines === undefined ? {} : { last: options.tailLines }),
    };
    const follows = options.follow && run.finishedAt === undefined;
    // Followed first: what is written while the past is sent waits, and no line falls between the two.
    const later: LogLine[] = [];
    const follower = follows ? this.#follow(call, run, later) : undefined;
    await this.#past(cluster.nodeAgent.linesOf(run, range));
    if (follower === undefined) this.#response.end();
    else follower.goLive();
  }

  async #past(lines: Iterable<LogLine>): Promise<void> {
    let text = "";
    for (const line of lines) {
      text += this.#textOf(line);
      if (this.#bytesLeft === 0) break;
      if (text.length < CHUNK) continue;
      if (this.#response.destroyed) return;
      if (this.#response.write(text)) await nextTurn();
      else await drained(this.#response, this.#response);
      text = "";
    }
    if (text !== "" && !this.#response.destroyed) this.#response.write(text);
  }

  #follow({ cluster, target }: Call, run: ContainerRun, later: LogLine[]): { goLive(): void } {
    let live = false;
    let ended = false;
    const say = (line: LogLine) => {
      if (!live) later.push(line);
      else this.#response.write(this.#textOf(line));
      if (this.#response.writableLength > MOST_UNSENT) this.#response.destroy();
      if (this.#bytesLeft === 0 && live) this.#response.end();
    };
    const stopLines = cluster.nodeAgent.follow(run, say);
    const stopPods = cluster.store.subscribe("pods", ({ type, object }) => {
      if (object.metadata.name !== target.name || object.metadata.namespace !== target.namespace) return;
      const pod = cluster.store.get("pods", target.namespace, target.name);
      if (type !== "DELETED" && pod !== undefined && goesOn(pod, run)) return;
      ended = true;
      stopLines();
      if (live) this.#response.end();
    });
    this.#response.once("close", () => {
      stopLines();
      stopPods();
    });
    this.#response.flushHeaders();
    return {
      goLive: () => {
        live = true;
        for (const line of later) if (!this.#response.writableEnded) say(line);
        if (ended || this.#bytesLeft === 0) this.#response.end();
      },
    };
  }

  #textOf({ time, text }: LogLine): string {
    if (this.#bytesLeft === 0) return "";
    const stamp = this.#timestamps ? `${time.toISOString().slice(0, -1)}000000Z ` : "";
    const line = Buffer.from(`${stamp}${text}\n`);
    const cut = line.subarray(0, Math.min(line.length, this.#bytesLeft));
    this.#bytesLeft -= cut.length;
    return cut.toString("utf8");
  }
}

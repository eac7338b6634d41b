import type { ServerResponse } from "node:http";
import type { Metrics } from "./metrics.ts";
import type { Timing } from "./timing.ts";

const HEARTBEAT_MS = 1_000;

/**
 * The open event streams. A stream that is told to move (`event: move`) stays usable until its client has opened the
 * next one and leaves; who does not leave in time is closed from here.
 */
export class Streams {
  readonly #timing: Timing;
  readonly #metrics: Metrics;
  readonly #open = new Map<ServerResponse, NodeJS.Timeout[]>();
  readonly #hello: string;
  #leaving = false;

  constructor(timing: Timing, metrics: Metrics, hello: object) {
    this.#timing = timing;
    this.#metrics = metrics;
    this.#hello = JSON.stringify(hello);
  }

  get open(): number {
    return this.#open.size;
  }

  add(response: ServerResponse): void {
    response.writeHead(200, {
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
      // A proxy that collects answers (nginx and its kin) would hold the stream back.
      "x-accel-buffering": "no",
    });
    const beat = setInterval(() => this.#send(response, "beat", this.#hello), HEARTBEAT_MS);
    // Ages differ by up to a tenth, so that streams that came together do not leave together.
    const ageMs = this.#timing.streamSeconds * 1000 * (1 - Math.random() / 10);
    const old = setTimeout(() => this.#move(response), ageMs);
    this.#open.set(response, [beat, old]);
    response.once("close", () => this.#remove(response));
    this.#send(response, "hello", this.#hello);
    // A client that was routed here while the pod leaves is told so at once.
    if (this.#leaving) this.#move(response);
  }

  /** Tells every stream to move, spread over `moveOverMs`, and from now on each new one at once. */
  moveAll(): void {
    this.#leaving = true;
    const count = Math.max(1, this.#open.size);
    for (const [index, [response, timers]] of [...this.#open].entries()) {
      timers.push(setTimeout(() => this.#move(response), (this.#timing.moveOverMs * index) / count));
    }
  }

  /** Cuts what is left, and answers how many that were. */
  cutAll(): number {
    const left = [...this.#open.keys()];
    for (const response of left) response.destroy();
    return left.length;
  }

  #move(response: ServerResponse): void {
    if (!this.#open.has(response)) return;
    this.#metrics.moved();
    this.#send(response, "move", this.#hello);
  }

  #send(response: ServerResponse, event: string, data: string): void {
    if (!response.writable) return;
    this.#metrics.event();
    response.write(`event: ${event}\ndata: ${data}\n\n`);
  }

  #remove(response: ServerResponse): void {
    for (const timer of this.#open.get(response) ?? []) clearTimeout(timer);
    this.#open.delete(response);
  }
}

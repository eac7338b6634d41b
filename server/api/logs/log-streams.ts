import { ok, type Result, refused } from "#domain/result.ts";
import type { ApiContext } from "../context.ts";
import type { RawInput } from "../http/read-input.ts";
import type { Refusal } from "../refusal.ts";
import { logResponse } from "./log-response.ts";
import type { LogRoute } from "./logs.ts";

/** Streams that one portal serves at the same time: each holds connections to a cluster and at most 2 MB of lines. */
const MOST_STREAMS = 200;
const LOOK_EVERY_MS = 1_000;

/** The streams of logs that are open now. */
export class LogStreams {
  readonly #ends = new AbortController();
  #open = 0;

  answer(
    route: LogRoute,
    context: ApiContext,
    input: RawInput,
    { request, headers }: { request: Request; headers: Headers },
  ): Result<Response, Refusal> {
    const asked = route.ask(context, input);
    if (!asked.ok) return asked;
    if (request.method === "HEAD") return ok(new Response(null, { headers }));
    if (this.#open >= MOST_STREAMS) return refused({ kind: "too-many-streams", most: MOST_STREAMS });
    this.#open += 1;
    const onEnd = () => {
      this.#open -= 1;
    };
    const options = { ...asked.value, lookEveryMs: LOOK_EVERY_MS, headers, onEnd };
    return ok(logResponse(options, request, this.#ends.signal));
  }

  get open(): number {
    return this.#open;
  }

  /** All of them end. */
  stop(): void {
    this.#ends.abort(new Error("the portal stops"));
  }
}

/** Asks the API server for what a person opened: one object, or a container's log. */
import type { WatchedKind } from "#contract/values.ts";
import { ok, type Result, refused } from "#domain/result.ts";
import { toApiFailure } from "../connection/api-failure.ts";
import type { Connection } from "../connection/connection.ts";
import type { DecodeContext } from "../decode/context.ts";
import { isJsonObject } from "../json.ts";
import { KINDS, objectPath } from "../kinds.ts";
import type {
  LogReader,
  LogRequest,
  ObjectAddress,
  Opened,
  OpenedObject,
  OpenedPod,
  OpenFailure,
} from "../opened.types.ts";
import { LogLines } from "./log-lines.ts";
import { readPod } from "./read-pod.ts";

const OBJECT_BEGIN_MS = 10_000;
const OBJECT_SILENCE_MS = 10_000;
/** etcd takes objects of about 1.5 MB; as JSON with all its fields one is not much larger. */
const OBJECT_LIMIT_BYTES = 8 * 1024 * 1024;
const LOG_BEGIN_MS = 15_000;
/** A log that is not followed comes in one go. */
const LOG_SILENCE_MS = 30_000;

export class OpenCluster implements Opened {
  readonly #connection: Pick<Connection, "text" | "stream">;
  readonly #context: DecodeContext;
  readonly #stop = new AbortController();

  constructor(connection: Pick<Connection, "text" | "stream">, context: DecodeContext) {
    this.#connection = connection;
    this.#context = context;
  }

  isNamespaced(kind: WatchedKind): boolean {
    return KINDS[kind].isNamespaced;
  }

  object(wanted: ObjectAddress, signal: AbortSignal): Promise<Result<OpenedObject, OpenFailure>> {
    return this.#within(signal, async (ends) => {
      const text = await this.#connection.text({
        path: objectPath(wanted.kind, wanted.namespace, wanted.name),
        signal: ends,
        beginLimitMs: OBJECT_BEGIN_MS,
        silenceLimitMs: OBJECT_SILENCE_MS,
        limitBytes: OBJECT_LIMIT_BYTES,
      });
      return parsed(text);
    });
  }

  async pod(
    wanted: { readonly namespace: string; readonly name: string },
    signal: AbortSignal,
  ): Promise<Result<OpenedPod, OpenFailure>> {
    const object = await this.object({ kind: "pods", ...wanted }, signal);
    if (!object.ok) return object;
    const pod = readPod(object.value, this.#context);
    return pod === null ? refused({ status: null, message: "the answer is not a pod" }) : ok(pod);
  }

  log(wanted: LogRequest, reader: LogReader, signal: AbortSignal): Promise<Result<null, OpenFailure>> {
    return this.#within(signal, async (ends) => {
      const lines = new LogLines((line) => reader.onLine(line));
      await this.#connection.stream({
        path: logPathOf(wanted),
        accept: "text/plain, application/json, */*",
        signal: ends,
        beginLimitMs: LOG_BEGIN_MS,
        ...(wanted.follow ? {} : { silenceLimitMs: LOG_SILENCE_MS }),
        onBegin: () => reader.onOpen(),
        onChunk: (chunk) => lines.push(chunk),
      });
      lines.end();
      return null;
    });
  }

  /** Whatever is open ends, and nothing is opened any more. */
  stop(): void {
    this.#stop.abort(new Error("the portal stops"));
  }

  /** Ends with the caller's signal and with the portal, and leaves no listener on either. */
  async #within<T>(signal: AbortSignal, work: (ends: AbortSignal) => Promise<T>): Promise<Result<T, OpenFailure>> {
    const own = new AbortController();
    const end = () => own.abort(new Error("nobody waits for it any more"));
    const signals = [signal, this.#stop.signal];
    for (const each of signals) {
      if (each.aborted) end();
      else each.addEventListener("abort", end, { once: true });
    }
    try {
      return ok(await work(own.signal));
    } catch (error) {
      const failure = toApiFailure(error);
      return refused({ status: failure.status, message: failure.message });
    } finally {
      for (const each of signals) each.removeEventListener("abort", end);
    }
  }
}

function parsed(text: string): OpenedObject {
  try {
    const object: unknown = JSON.parse(text);
    if (isJsonObject(object)) return object;
  } catch {
    // Said below: what stands in the answer is no help, and may be anything.
  }
  throw new Error("the answer is not an object: is this a Kubernetes API server?");
}

function logPathOf({ namespace, pod, container, ...wanted }: LogRequest): string {
  const query = new URLSearchParams({ container, timestamps: "true" });
  if (wanted.follow) query.set("follow", "true");
  if (wanted.previous) query.set("previous", "true");
  if (wanted.tailLines !== null) query.set("tailLines", String(wanted.tailLines));
  if (wanted.sinceTime !== null) query.set("sinceTime", wanted.sinceTime);
  else if (wanted.sinceSeconds !== null) query.set("sinceSeconds", String(wanted.sinceSeconds));
  return `${objectPath("pods", namespace, pod)}/log?${query}`;
}

import { z } from "zod";
import { ok, type Result, refused } from "#domain/result.ts";
import type { FaultControl, FaultFailure } from "./fault-control.types.ts";

/** A cluster that is closed or opened takes a moment; longer than this means that nobody is there. */
const TIMEOUT_MS = 10_000;

const heldSchema = z.object({
  id: z.string(),
  cluster: z.string(),
  fault: z.string(),
  kind: z.string().optional(),
  startedAt: z.string(),
  endsAt: z.string().nullable(),
});
const stateSchema = z.object({
  clusters: z.array(z.object({ name: z.string() })),
  active: z.array(heldSchema),
  faults: z.record(
    z.string(),
    z.object({ title: z.string(), does: z.string(), needsKind: z.boolean(), momentary: z.boolean() }),
  ),
  kinds: z.array(z.string()),
});
const problemSchema = z.object({ detail: z.string() });

/** Speaks to the control endpoint of the built-in world (demo/faults) at the configured address. */
export function createFaultControl(control: string): FaultControl {
  const ask = (method: string, path: string, signal: AbortSignal, body?: unknown) =>
    askControl(new URL(path, control), method, signal, body);
  return {
    state: async (signal) => {
      const answer = await ask("GET", "/", signal);
      if (!answer.ok) return answer;
      const read = stateSchema.safeParse(answer.value.body);
      if (!read.success) return unreachable("its answer cannot be read");
      const { clusters, active, faults, kinds } = read.data;
      return ok({
        clusters: clusters.map(({ name }) => name),
        faults: Object.entries(faults).map(([fault, words]) => ({ fault, ...words })),
        kinds,
        held: active,
      });
    },
    play: async (order, signal) => {
      const answer = await ask("POST", "/faults", signal, order);
      if (!answer.ok) return answer;
      const read = heldSchema.safeParse(answer.value.body);
      return read.success ? ok(read.data) : unreachable("its answer cannot be read");
    },
    end: async (id, signal) => {
      const answer = await ask("DELETE", `/faults/${encodeURIComponent(id)}`, signal);
      if (answer.ok) return ok(true);
      return answer.error.kind === "refused" ? ok(false) : answer;
    },
    endAll: async (signal) => {
      const answer = await ask("DELETE", "/faults", signal);
      return answer.ok ? ok(null) : answer;
    },
  };
}

async function askControl(
  url: URL,
  method: string,
  signal: AbortSignal,
  body: unknown,
): Promise<Result<{ readonly body: unknown }, FaultFailure>> {
  try {
    const response = await fetch(url, {
      method,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    const read: unknown = text === "" ? null : JSON.parse(text);
    if (response.ok) return ok({ body: read });
    const problem = problemSchema.safeParse(read);
    if (response.status < 500 && problem.success) return refused({ kind: "refused", reason: problem.data.detail });
    return unreachable(`it answered with status ${response.status}`);
  } catch (error) {
    if (signal.aborted) throw error;
    return unreachable(
      error instanceof Error && error.name === "TimeoutError" ? "no answer within 10 s" : "nobody listens",
    );
  }
}

function unreachable(reason: string): Result<never, FaultFailure> {
  return refused({ kind: "unreachable", reason });
}

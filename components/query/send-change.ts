import type { z } from "zod";
import type { CHANGES, ChangeId } from "#contract/changes.ts";
import { ApiError } from "./api-error.ts";
import { parseProblem } from "./schemas.ts";

type Changes = typeof CHANGES;
export type ChangeAnswer<Id extends ChangeId> = z.output<Changes[Id]["answer"]>;

/** Asks the portal to change something; whatever comes back late or twice, it is done once. Throws ApiError. */
export async function sendChange<Id extends ChangeId>(
  id: Id,
  params: z.input<Changes[Id]["params"]>,
  body: z.input<Changes[Id]["body"]>,
): Promise<ChangeAnswer<Id>> {
  const { CHANGES } = await import("#contract/changes.ts");
  const { method, path, answer } = CHANGES[id];
  const given: Readonly<Record<string, unknown>> = { ...params };
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given[name])));
  const response = await reach(url, {
    method,
    headers: { "content-type": "application/json", "idempotency-key": newKey() },
    ...(method === "DELETE" ? {} : { body: JSON.stringify(body) }),
  });
  const read: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const problem = await parseProblem(read);
    const message = problem?.detail ?? `The portal answered with status ${response.status}.`;
    throw new ApiError(message, response.status, problem);
  }
  // The schema of a change that is chosen by its id: the compiler knows the union of all, not this one.
  return answer.parse(read) as ChangeAnswer<Id>;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    throw new ApiError("The portal does not answer.", null, null, cause);
  }
}

/** crypto.randomUUID exists only at secure addresses. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

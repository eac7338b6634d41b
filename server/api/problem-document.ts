import type { Problem } from "#contract/problem.ts";
import { assertNever } from "#domain/assert-never.ts";
import type { FieldError, Refusal } from "./refusal.ts";

/** The problem document that says a refusal to whoever asked: what happened, why, and what would be right. */
export function problemOf(refusal: Refusal, requestId: string): Problem {
  const { status, title, detail, errors } = wordsFor(refusal);
  const document = { type: `/docs/problems#${refusal.kind}`, title, status, code: refusal.kind, detail, requestId };
  return errors === undefined ? document : { ...document, errors: [...errors] };
}

interface Words {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
}

function wordsFor(refusal: Refusal): Words {
  switch (refusal.kind) {
    case "invalid-request":
      return invalid(refusal.errors);
    case "page-beyond-end":
      return beyondEnd(refusal);
    case "cluster-not-found":
      return {
        status: 404,
        title: "There is no such cluster",
        detail: `No cluster is called "${refusal.name}". Configured are ${listed(refusal.known)}.`,
      };
    case "environment-not-found":
      return {
        status: 404,
        title: "There is no such environment",
        detail:
          refusal.known.length === 0
            ? `No environment is called "${refusal.name}"; none is configured.`
            : `No environment is called "${refusal.name}". Configured are ${listed(refusal.known)}.`,
      };
    case "object-not-found": {
      const meant = refusal.near === null ? "" : ` Is ${refusal.near} meant?`;
      return {
        status: 404,
        title: "There is no such object",
        detail: `There is no ${refusal.what} in ${refusal.where}, as far as the portal sees.${meant}${lookedWords(refusal.lookedSince)}`,
      };
    }
    case "route-not-found":
      return {
        status: 404,
        title: "There is no such route",
        detail: `The API has no ${refusal.path}.${routeHint(refusal.near)} All routes are in /api/openapi.json.`,
      };
    case "method-not-allowed":
      return {
        status: 405,
        title: "This method is not allowed here",
        detail: `${refusal.method} is not allowed here; allowed are ${listed(refusal.allowed)}.`,
      };
    case "kind-not-permitted":
      return {
        status: 403,
        title: "The portal may not see this",
        detail: `The portal may not list ${refusal.watched} of cluster ${refusal.cluster}${because(refusal.reason)}. Its rights there are those of infra/manifests/portal/clusterrole.yaml.`,
      };
    case "cluster-not-synced":
      return {
        status: 503,
        title: "The cluster has not been read yet",
        detail: `The portal has not seen the ${refusal.watched} of cluster ${refusal.cluster} whole: ${refusal.state}${because(refusal.reason)}. Ask again in a few seconds.`,
      };
    case "too-many-streams":
      return {
        status: 429,
        title: "Too many logs are being read",
        detail: `This portal serves ${refusal.most} logs at the same time, and so many are open. Close one, or try again in a minute.`,
      };
    case "no-built-in-world":
      return {
        status: 404,
        title: "There is no built-in world",
        detail:
          "This portal looks at no built-in world, and faults are played there alone: npm start without a configuration has one.",
      };
    case "world-unreachable":
      return {
        status: 503,
        title: "The built-in world does not answer",
        detail: `The built-in world's control endpoint does not answer (${refusal.reason}). The world may have ended; npm start begins it anew.`,
      };
    case "idempotency-key-reused":
      return {
        status: 409,
        title: "This key was used for something else",
        detail: `The Idempotency-Key "${refusal.key}" was used before, for another request. Use a new key for each change.`,
      };
    case "internal":
      return {
        status: 500,
        title: "The portal failed",
        detail: "The portal failed to answer; its log says why, under this request id.",
      };
    default:
      return assertNever(refusal);
  }
}

/** What is gone is known for a day, and since the portal began: a link may be older than either. */
function lookedWords(since: string | null | undefined): string {
  if (since === undefined || since === null) return "";
  return ` One that is gone is known for a day; this portal looks since ${since.slice(0, 16).replace("T", " ")} UTC, and of what went before it knows nothing.`;
}

function invalid(errors: readonly FieldError[]): Words {
  const fields = errors.map(({ path, message }) => `${path} ${message}`).join("; ");
  return { status: 400, title: "The request is not valid", detail: `${fields}.`, errors };
}

function beyondEnd({ page, lastPage, total }: Extract<Refusal, { kind: "page-beyond-end" }>): Words {
  const count = total === 1 ? "1 item" : `${total} items`;
  const message = `must be at most ${lastPage}, the last page`;
  return {
    status: 404,
    title: "The page is beyond the end",
    detail: `Page ${page} does not exist: ${count} match${total === 1 ? "es" : ""}, and the last page is ${lastPage}.`,
    errors: [{ path: "query.page", message }],
  };
}

function routeHint(near: readonly string[]): string {
  return near.length === 0 ? "" : ` Near it: ${near.join(", ")}.`;
}

function because(reason: string | null): string {
  return reason === null ? "" : ` (${reason})`;
}

/** "a", "a and b", "a, b and c". */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

import { z } from "zod";

/** Stable codes of problem documents. A client may switch on them; the words may change, the codes do not. */
export const PROBLEM_CODES = [
  "invalid-request",
  "page-beyond-end",
  "cluster-not-found",
  "environment-not-found",
  "object-not-found",
  "route-not-found",
  "method-not-allowed",
  "kind-not-permitted",
  "cluster-not-synced",
  "too-many-streams",
  "no-built-in-world",
  "world-unreachable",
  "idempotency-key-reused",
  "host-not-configured",
  "cross-origin-refused",
  "access-token-required",
  "internal",
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** The status that each code comes with, and what it means in a sentence: for readers of the documentation. */
export const PROBLEMS_BY_CODE: Readonly<Record<ProblemCode, { readonly status: number; readonly meaning: string }>> = {
  "invalid-request": { status: 400, meaning: "Fields of the request are wrong; errors names each by its path." },
  "page-beyond-end": { status: 404, meaning: "The list has fewer pages; the detail says which is the last." },
  "cluster-not-found": {
    status: 404,
    meaning: "No configured cluster has this name; the detail lists those there are.",
  },
  "environment-not-found": {
    status: 404,
    meaning: "No configured environment has this name; the detail lists those there are.",
  },
  "object-not-found": { status: 404, meaning: "The cluster has no object of this name, as far as the portal sees." },
  "route-not-found": { status: 404, meaning: "The API has no such path; the detail names those that are near." },
  "method-not-allowed": {
    status: 405,
    meaning: "The path does not take this method; the header Allow lists those it takes.",
  },
  "kind-not-permitted": {
    status: 403,
    meaning: "The portal's rights in the cluster do not cover this kind of object.",
  },
  "cluster-not-synced": {
    status: 503,
    meaning: "The portal has not read this kind of the cluster whole yet. Ask again soon.",
  },
  "too-many-streams": { status: 429, meaning: "The portal serves as many logs as it can. Try again soon." },
  "no-built-in-world": {
    status: 404,
    meaning: "This portal looks at no built-in world, and faults can be played there alone.",
  },
  "world-unreachable": { status: 503, meaning: "The built-in world's control endpoint does not answer." },
  "idempotency-key-reused": {
    status: 409,
    meaning: "The Idempotency-Key was used before, for another request.",
  },
  "host-not-configured": { status: 421, meaning: "The Host header names none of the portal's configured hosts." },
  "cross-origin-refused": { status: 403, meaning: "A change was asked for by a page of another origin." },
  "access-token-required": {
    status: 401,
    meaning: "The portal listens beyond loopback, and the request brings no valid access token.",
  },
  internal: { status: 500, meaning: "Something unforeseen happened; the portal's log has it under the request id." },
};

/** A problem document (RFC 9457) with what Slipway adds: a stable code, the request's id, and the wrong fields by path. */
export const problemSchema = z
  .object({
    type: z.string().describe("A URI reference that names the kind of problem: /docs/problems#CODE."),
    title: z.string(),
    status: z.int(),
    code: z.enum(PROBLEM_CODES),
    detail: z.string().describe("What happened, why, and what would be right."),
    requestId: z.string(),
    errors: z
      .array(z.object({ path: z.string().describe("Such as query.pageSize."), message: z.string() }))
      .optional()
      .describe("Each wrong field of the request."),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof problemSchema>;

/** The media type of problem documents. */
export const PROBLEM_MEDIA_TYPE = "application/problem+json";

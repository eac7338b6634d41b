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
  "host-not-configured",
  "cross-origin-refused",
  "access-token-required",
  "internal",
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

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

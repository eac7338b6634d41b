import type { z } from "zod";
import type { ChangeRoute } from "#contract/change-route.ts";
import { ok, type Result, refused } from "#domain/result.ts";
import type { FieldError, Refusal } from "../refusal.ts";

/** A change as it came. */
export interface ChangeInput {
  readonly params: Readonly<Record<string, string | undefined>>;
  /** The body's JSON; an empty object where there was none. */
  readonly body: unknown;
}

/** Larger than any change that the contract knows. */
const LARGEST_BODY = 64 * 1024;

/** The body of a request as JSON, or what is wrong with it. */
export async function readBody(request: Request): Promise<Result<unknown, Refusal>> {
  const text = await request.text();
  if (text.length > LARGEST_BODY) return invalid([{ path: "body", message: `must be at most ${LARGEST_BODY} bytes` }]);
  if (text === "") return ok({});
  try {
    return ok(JSON.parse(text));
  } catch {
    return invalid([{ path: "body", message: "must be JSON" }]);
  }
}

/** Checks a change against the route's schemas; every wrong field is told. */
export function readChange<Params extends z.ZodType, Body extends z.ZodType, Answer extends z.ZodType>(
  route: ChangeRoute<Params, Body, Answer>,
  raw: ChangeInput,
): Result<{ readonly params: z.output<Params>; readonly body: z.output<Body> }, Refusal> {
  const params = route.params.safeParse(raw.params);
  const body = route.body.safeParse(raw.body);
  if (params.success && body.success) return ok({ params: params.data, body: body.data });
  return invalid([
    ...(params.error?.issues ?? []).flatMap((issue) => fieldErrors("path", issue)),
    ...(body.error?.issues ?? []).flatMap((issue) => fieldErrors("body", issue)),
  ]);
}

function fieldErrors(part: string, issue: z.core.$ZodIssue): FieldError[] {
  const path = [part, ...issue.path.map(String)].join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: `${path}.${key}`, message: "is not known here" }));
  }
  return [{ path, message: issue.message }];
}

function invalid(errors: readonly FieldError[]): Result<never, Refusal> {
  return refused({ kind: "invalid-request", errors });
}

import type { z } from "zod";
import { problemSchema } from "#contract/problem.ts";
import { ApiError } from "./api-error.ts";
import { type ApiRequest, urlOf } from "./api-request.ts";

/** Asks the portal's API from the browser. The answer is parsed by the route's own schema. Throws ApiError. */
export async function getJson<Answer extends z.ZodType>(
  request: ApiRequest<Answer>,
  signal: AbortSignal,
): Promise<z.output<Answer>> {
  const url = urlOf(request);
  const response = await reach(url, signal);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusal(response.status, body);
  const answer = request.route.answer.safeParse(body);
  if (answer.success) return answer.data;
  throw new ApiError(
    `The portal's answer to ${url} has another shape than this page expects. Reload the page.`,
    500,
    null,
  );
}

async function reach(url: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { signal, headers: { accept: "application/json" }, cache: "no-store" });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new ApiError("The portal does not answer.", null, null, cause);
  }
}

function refusal(status: number, body: unknown): ApiError {
  const problem = problemSchema.safeParse(body);
  if (problem.success) return new ApiError(problem.data.detail, status, problem.data);
  return new ApiError(`The portal answered with status ${status}.`, status, null);
}

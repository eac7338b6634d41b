import type { RouteId } from "#contract/routes.ts";
import { ApiError } from "./api-error.ts";
import { type AnswerOf, type ApiRequest, urlOf } from "./api-request.ts";
import { isOfThisContract } from "./contract-version.ts";
import { parseAnswer, parseProblem } from "./schemas.ts";

/** Asks the portal's API from the browser. An answer that another version of the portal made
 * is parsed by the route's own schema. Throws ApiError. */
export async function getJson<Id extends RouteId>(request: ApiRequest<Id>, signal: AbortSignal): Promise<AnswerOf<Id>> {
  const url = urlOf(request);
  const response = await reach(url, signal);
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw await refusal(response.status, body);
  // The one place where a shape is believed: the server made it by the route's own schema, in the version of this page.
  if (isOfThisContract(response) && body !== null) return body as AnswerOf<Id>;
  const answer = await parseAnswer(request.route, body);
  if (answer !== null) return answer;
  const advice = "The portal has probably been updated: reload the page.";
  throw new ApiError(`The answer to ${url} has another shape than this page expects. ${advice}`, 500, null);
}

async function reach(url: string, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { signal, headers: { accept: "application/json" }, cache: "no-store" });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new ApiError("The portal does not answer.", null, null, cause);
  }
}

async function refusal(status: number, body: unknown): Promise<ApiError> {
  const problem = await parseProblem(body);
  if (problem !== null) return new ApiError(problem.detail, status, problem);
  return new ApiError(`The portal answered with status ${status}.`, status, null);
}

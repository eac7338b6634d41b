import type { LogMessage } from "#contract/logs.ts";
import type { Problem } from "#contract/problem.ts";
import type { RouteId } from "#contract/routes.ts";
import type { StreamMessage } from "#contract/stream.ts";
import type { AnswerOf } from "./api-request.ts";

/** The contract's schemas, brought when an answer or a message of another version comes, or a problem; null where the text is none of the contract. */

export async function parseAnswer<Id extends RouteId>(route: Id, body: unknown): Promise<AnswerOf<Id> | null> {
  const { ROUTES } = await import("#contract/routes.ts");
  const answer = ROUTES[route].answer.safeParse(body);
  // The schema of a route that is chosen by its id: the compiler knows the union of all, not this one.
  return answer.success ? (answer.data as AnswerOf<Id>) : null;
}

export async function parseProblem(body: unknown): Promise<Problem | null> {
  const { problemSchema } = await import("#contract/problem.ts");
  const problem = problemSchema.safeParse(body);
  return problem.success ? problem.data : null;
}

export async function parseMessage(body: unknown): Promise<StreamMessage | null> {
  const { streamMessageSchema } = await import("#contract/stream.ts");
  const message = streamMessageSchema.safeParse(body);
  return message.success ? message.data : null;
}

export async function parseLogMessage(body: unknown): Promise<LogMessage | null> {
  const { logMessageSchema } = await import("#contract/logs.ts");
  const message = logMessageSchema.safeParse(body);
  return message.success ? message.data : null;
}

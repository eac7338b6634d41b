import type { Problem } from "#contract/problem.ts";
import type { Result } from "#domain/result.ts";

/** The answer, where a test expects one. @throws what was refused */
export function answered<Answer>(result: Result<Answer, Problem>): Answer {
  if (result.ok) return result.value;
  throw new Error(`refused: ${result.error.code}: ${result.error.detail}`);
}

/** The problem, where a test expects a refusal. */
export function refusedWith<Answer>(result: Result<Answer, Problem>): Problem {
  if (!result.ok) return result.error;
  throw new Error(`answered instead of refused: ${JSON.stringify(result.value).slice(0, 200)}`);
}

import type { Problem } from "#contract/problem.ts";

/** The API refused, or could not be reached. `problem` is its own document where it sent one. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number | null;
  readonly problem: Problem | null;

  constructor(message: string, status: number | null, problem: Problem | null, cause?: unknown) {
    super(message, { cause });
    this.status = status;
    this.problem = problem;
  }

  /** Whether asking again may help: the portal was not reached, or it failed; a refusal stays a refusal. */
  get isTransient(): boolean {
    return this.status === null || this.status >= 500;
  }
}

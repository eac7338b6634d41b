/**
 * Why a request to an API server brought no answer that can be used. The message is a sentence for people and never holds
 * a credential; what the code decides by is `failure`.
 */
export type FailureKind =
  /** The API server answered with a status other than 2xx. */
  | { readonly kind: "answer"; readonly status: number; readonly retryAfterMs: number | null }
  /** The API server cannot be reached, or the connection was cut. */
  | { readonly kind: "network" }
  | { readonly kind: "time-out" }
  /** The kubeconfig, a file that it names, or an exec plugin. */
  | { readonly kind: "identity" }
  /** The answer is not what the Kubernetes API answers. */
  | { readonly kind: "garbled" };

export class ApiFailure extends Error {
  override readonly name = "ApiFailure";
  readonly failure: FailureKind;

  constructor(message: string, failure: FailureKind, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }

  /** The HTTP status, where there was an answer. */
  get status(): number | null {
    return this.failure.kind === "answer" ? this.failure.status : null;
  }

  get retryAfterMs(): number | null {
    return this.failure.kind === "answer" ? this.failure.retryAfterMs : null;
  }
}

/** Whatever was thrown, as an ApiFailure. */
export function toApiFailure(error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ApiFailure(message, { kind: "garbled" }, { cause: error });
}

import { qualifiedName } from "./resource-definition.ts";

/** A Kubernetes Status object that reports a failure (facts/api-server.md 46). */
export interface StatusFailure {
  readonly kind: "Status";
  readonly apiVersion: "v1";
  readonly metadata: { readonly continue?: string };
  readonly status: "Failure";
  readonly message: string;
  readonly reason: string;
  readonly details?: StatusDetails;
  readonly code: number;
}

export interface StatusDetails {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly uid?: string;
  readonly causes?: readonly StatusCause[];
  readonly retryAfterSeconds?: number;
}

export interface StatusCause {
  readonly reason?: string;
  readonly message?: string;
  readonly field?: string;
}

/** A refusal that the client is told as a Status: thrown by the store and the handlers, written out by the server. */
export class ApiError extends Error {
  readonly status: StatusFailure;

  constructor(code: number, reason: string, message: string, details?: StatusDetails, continueToken?: string) {
    super(message);
    this.name = "ApiError";
    this.status = {
      kind: "Status",
      apiVersion: "v1",
      metadata: continueToken === undefined ? {} : { continue: continueToken },
      status: "Failure",
      message,
      reason,
      ...(details === undefined ? {} : { details }),
      code,
    };
  }

  get code(): number {
    return this.status.code;
  }

  get reason(): string {
    return this.status.reason;
  }
}

/** What an error names: a resource and, where there is one, an object's name. */
export interface Subject {
  readonly name: string;
  readonly group: string;
  readonly kind?: string;
}

const detailsOf = (resource: Subject, name: string): StatusDetails => ({
  ...(name === "" ? {} : { name }),
  ...(resource.group === "" ? {} : { group: resource.group }),
  kind: resource.name,
});

export const notFound = (resource: Subject, name: string): ApiError =>
  new ApiError(404, "NotFound", `${qualifiedName(resource)} "${name}" not found`, detailsOf(resource, name));

export const alreadyExists = (resource: Subject, name: string): ApiError =>
  new ApiError(409, "AlreadyExists", `${qualifiedName(resource)} "${name}" already exists`, detailsOf(resource, name));

const CHANGED = "the object has been modified; please apply your changes to the latest version and try again";

export function conflict(resource: Subject, name: string, why: string = CHANGED): ApiError {
  const message = `Operation cannot be fulfilled on ${qualifiedName(resource)} "${name}": ${why}`;
  return new ApiError(409, "Conflict", message, detailsOf(resource, name));
}

export const forbidden = (message: string, details?: StatusDetails): ApiError =>
  new ApiError(403, "Forbidden", message, details);

export const badRequest = (message: string): ApiError => new ApiError(400, "BadRequest", message);

export const methodNotAllowed = (message: string): ApiError => new ApiError(405, "MethodNotAllowed", message);

export const unauthorized = (): ApiError => new ApiError(401, "Unauthorized", "Unauthorized");

export const expired = (message: string, continueToken?: string): ApiError =>
  new ApiError(410, "Expired", message, undefined, continueToken);

export interface FieldProblem {
  readonly field: string;
  readonly reason:
    | "FieldValueInvalid"
    | "FieldValueRequired"
    | "FieldValueForbidden"
    | "FieldValueNotSupported"
    | "FieldValueDuplicate";
  /** The text after the field's name, such as `Required value: name is needed`. */
  readonly message: string;
}

/** 422 for fields that are wrong; `kind` is the KIND, with its group where there is one ("Deployment.apps"). */
export function invalid(
  of: { readonly kind: string; readonly group: string },
  name: string,
  problems: readonly FieldProblem[],
): ApiError {
  const texts = problems.map((problem) => `${problem.field}: ${problem.message}`);
  const said = texts.length === 1 ? texts.join("") : `[${texts.join(", ")}]`;
  const qualifiedKind = of.group === "" ? of.kind : `${of.kind}.${of.group}`;
  return new ApiError(422, "Invalid", `${qualifiedKind} "${name}" is invalid: ${said}`, {
    name,
    ...(of.group === "" ? {} : { group: of.group }),
    kind: of.kind,
    causes: problems.map(({ field, reason, message }) => ({ reason, message, field })),
  });
}

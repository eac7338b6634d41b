import type { FieldProblem } from "../api-error.ts";

/** What is wrong with a field, in the words of a real server (facts/api-server.md 48). */
export const required = (field: string, why?: string): FieldProblem => ({
  field,
  reason: "FieldValueRequired",
  message: why === undefined ? "Required value" : `Required value: ${why}`,
});

export const invalidValue = (field: string, value: unknown, why: string): FieldProblem => ({
  field,
  reason: "FieldValueInvalid",
  message: `Invalid value: ${JSON.stringify(value) ?? "null"}: ${why}`,
});

export const duplicate = (field: string, value: string): FieldProblem => ({
  field,
  reason: "FieldValueDuplicate",
  message: `Duplicate value: ${JSON.stringify(value)}`,
});

export const notSupported = (field: string, value: unknown, supported: readonly string[]): FieldProblem => ({
  field,
  reason: "FieldValueNotSupported",
  message: `Unsupported value: ${JSON.stringify(value) ?? "null"}: supported values: ${supported.map((each) => JSON.stringify(each)).join(", ")}`,
});

export const notAllowed = (field: string, why: string): FieldProblem => ({
  field,
  reason: "FieldValueForbidden",
  message: `Forbidden: ${why}`,
});

/** A number that must not be below 0, where it is given. */
export function negativeProblems(field: string, value: unknown): FieldProblem[] {
  if (typeof value !== "number" || value >= 0) return [];
  return [invalidValue(field, value, "must be greater than or equal to 0")];
}

/** A value that must be one of a few, where it is given. */
export function choiceProblems(field: string, value: unknown, choices: readonly string[]): FieldProblem[] {
  if (value === undefined || (typeof value === "string" && choices.includes(value))) return [];
  return [notSupported(field, value, choices)];
}

const PATTERNS = {
  label: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  subdomain: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  /** A Service's name is a label that begins with a letter. */
  service: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
} as const;

export function isName(text: string, form: keyof typeof PATTERNS): boolean {
  return PATTERNS[form].test(text) && text.length <= (form === "subdomain" ? 253 : 63);
}

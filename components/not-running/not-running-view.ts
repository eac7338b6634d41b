import { parseAsStringLiteral } from "nuqs/server";
import { apiRequest } from "../query/api-request.ts";
import { type NamespacedView, namespacedParsers, namespacedQueryOf } from "../table/list-view.ts";
import { NOT_RUNNING_REASONS } from "./reasons.ts";

export const notRunningParsers = { ...namespacedParsers, reason: parseAsStringLiteral(NOT_RUNNING_REASONS) };

export interface NotRunningView extends NamespacedView {
  readonly reason: (typeof NOT_RUNNING_REASONS)[number] | null;
}

/** What does not run, of all clusters or of those that the address names. */
export const notRunningRequest = (view: NotRunningView) =>
  apiRequest("listNotRunning", {}, { ...namespacedQueryOf(view), reason: view.reason ?? undefined });

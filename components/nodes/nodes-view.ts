import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { apiRequest } from "../query/api-request.ts";
import { type ListView, listParsers, listQueryOf } from "../table/list-view.ts";
import { NODE_STATUSES } from "./node-words.ts";

export const nodesParsers = {
  ...listParsers,
  status: parseAsStringLiteral(NODE_STATUSES),
  pool: parseAsString,
};

export interface NodesView extends ListView {
  readonly status: (typeof NODE_STATUSES)[number] | null;
  readonly pool: string | null;
}

/** The nodes of all clusters or of one environment, as the address asks for them. */
export const nodesRequest = (view: NodesView) =>
  apiRequest("listNodes", {}, { ...listQueryOf(view), status: view.status ?? undefined, pool: view.pool ?? undefined });

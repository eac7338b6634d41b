import { parseAsStringLiteral } from "nuqs/server";
import { apiRequest } from "../query/api-request.ts";
import { type ListView, listParsers, listQueryOf } from "../table/list-view.ts";

export const POOLS_HAVE = ["gpu", "spot", "trouble"] as const;

export const nodePoolsParsers = { ...listParsers, has: parseAsStringLiteral(POOLS_HAVE) };

export interface NodePoolsView extends ListView {
  readonly has: (typeof POOLS_HAVE)[number] | null;
}

const SHOWN = "60";

/** The pools of all clusters or of one environment, as the address asks for them. */
export const nodePoolsRequest = (view: NodePoolsView) =>
  apiRequest("listNodePools", {}, { ...listQueryOf(view), has: view.has ?? undefined, pageSize: SHOWN });

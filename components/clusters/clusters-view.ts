import { apiRequest } from "../query/api-request.ts";
import { type ListView, listParsers } from "../table/list-view.ts";

export const clustersParsers = listParsers;

/** The clusters as the address asks for them: by words, in an order, a page at a time. */
export const clusterListRequest = ({ q, sort, page }: ListView) =>
  apiRequest(
    "listClusters",
    {},
    { q: q ?? undefined, sort: sort ?? undefined, page: page === null ? undefined : String(page) },
  );

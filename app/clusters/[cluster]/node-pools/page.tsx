import { redirect } from "next/navigation";
import { nodePoolsPage, withQuery } from "#components/shell/routes.ts";
import { decodedParams } from "../../../_data/decoded-params.ts";
import type { SearchParams } from "../../../_data/search-params.ts";

interface Given {
  readonly params: Promise<{ cluster: string }>;
  readonly searchParams: SearchParams;
}

/** The pools of one cluster are the list of all, narrowed: one list, one address to remember. Filters go along. */
export default async function Page({ params, searchParams }: Given) {
  redirect(withQuery(nodePoolsPage(), { ...(await searchParams), ...decodedParams(await params) }));
}

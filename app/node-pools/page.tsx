import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { NodePoolsList } from "#components/node-pools/node-pools-list.tsx";
import { nodePoolsParsers, nodePoolsRequest } from "#components/node-pools/node-pools-view.ts";
import { LiveData } from "../_data/live-data.tsx";
import type { SearchParams } from "../_data/search-params.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Node pools" };
const loadView = createLoader(nodePoolsParsers);

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  return (
    <LiveData requests={[nodePoolsRequest(await loadView(searchParams))]}>
      <NodePoolsList />
    </LiveData>
  );
}

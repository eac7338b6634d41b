import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { NodesList } from "#components/nodes/nodes-list.tsx";
import { nodesParsers, nodesRequest } from "#components/nodes/nodes-view.ts";
import { LiveData } from "../_data/live-data.tsx";
import type { SearchParams } from "../_data/search-params.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Nodes" };
const loadView = createLoader(nodesParsers);

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  return (
    <LiveData requests={[nodesRequest(await loadView(searchParams))]}>
      <NodesList />
    </LiveData>
  );
}

import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { ClustersList } from "#components/clusters/clusters-list.tsx";
import { clusterListRequest, clustersParsers } from "#components/clusters/clusters-view.ts";
import { LiveData } from "../../_data/live-data.tsx";
import type { SearchParams } from "../../_data/search-params.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Clusters" };

const loadView = createLoader(clustersParsers);

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const view = await loadView(searchParams);
  return (
    <LiveData requests={[clusterListRequest(view)]}>
      <ClustersList />
    </LiveData>
  );
}

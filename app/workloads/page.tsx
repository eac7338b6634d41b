import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { WorkloadsList } from "#components/workloads/workloads-list.tsx";
import { countRequests, workloadsParsers, workloadsRequest } from "#components/workloads/workloads-view.ts";
import { LiveData } from "../_data/live-data.tsx";
import type { SearchParams } from "../_data/search-params.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Workloads" };
const loadView = createLoader(workloadsParsers);

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const view = await loadView(searchParams);
  return (
    <LiveData requests={[workloadsRequest(view), ...countRequests(view)]}>
      <WorkloadsList />
    </LiveData>
  );
}

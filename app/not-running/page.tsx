import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { NotRunningList } from "#components/not-running/not-running-list.tsx";
import { notRunningParsers, notRunningRequest } from "#components/not-running/not-running-view.ts";
import { LiveData } from "../_data/live-data.tsx";
import type { SearchParams } from "../_data/search-params.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Not running" };
const loadView = createLoader(notRunningParsers);

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  return (
    <LiveData requests={[notRunningRequest(await loadView(searchParams))]}>
      <NotRunningList />
    </LiveData>
  );
}

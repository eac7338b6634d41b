import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { PodsList } from "#components/pods/pods-list.tsx";
import { podsParsers, podsRequest } from "#components/pods/pods-view.ts";
import { LiveData } from "../_data/live-data.tsx";
import type { SearchParams } from "../_data/search-params.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Pods" };
const loadView = createLoader(podsParsers);

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  return (
    <LiveData requests={[podsRequest(await loadView(searchParams))]}>
      <PodsList />
    </LiveData>
  );
}

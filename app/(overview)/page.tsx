import type { Metadata } from "next";
import { Overview } from "#components/overview/overview.tsx";
import { rolloutsRequest } from "#components/overview/rollouts.query.ts";
import { clustersRequest } from "#components/shell/fleet.query.ts";
import { troublesRequest } from "#components/troubles/troubles.query.ts";
import { LiveData } from "../_data/live-data.tsx";
import { type SearchParams, textOf } from "../_data/search-params.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Overview" };

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const environment = textOf((await searchParams).environment);
  return (
    <LiveData requests={[clustersRequest, troublesRequest(environment), rolloutsRequest(environment)]}>
      <Overview />
    </LiveData>
  );
}

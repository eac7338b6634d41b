import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { EventsList } from "#components/events/events-list.tsx";
import { eventsParsers, eventsRequest } from "#components/events/events-view.ts";
import { LiveData } from "../_data/live-data.tsx";
import type { SearchParams } from "../_data/search-params.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Events" };
const loadView = createLoader(eventsParsers);

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  return (
    <LiveData requests={[eventsRequest(await loadView(searchParams))]}>
      <EventsList />
    </LiveData>
  );
}

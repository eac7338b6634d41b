import { redirect } from "next/navigation";
import { eventsPage, withQuery } from "#components/shell/routes.ts";
import { decodedParams } from "../../../_data/decoded-params.ts";

/** The events of one cluster are the list of all, narrowed: one list, one address to remember. */
export default async function Page({ params }: { params: Promise<{ cluster: string }> }) {
  redirect(withQuery(eventsPage(), decodedParams(await params)));
}

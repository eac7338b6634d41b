import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { podRequest } from "#components/pods/pod.query.ts";
import { PodLogsPage } from "#components/pods/pod-logs-page.tsx";
import { isMissing } from "../../../../../../../_data/is-missing.ts";
import { LiveData } from "../../../../../../../_data/live-data.tsx";
import { type PodProps, podAddressOf } from "../_pod-address.ts";

export const dynamic = "force-dynamic";

export async function generateMetadata(props: PodProps): Promise<Metadata> {
  return { title: `Log of ${(await podAddressOf(props)).pod}` };
}

export default async function Page(props: PodProps) {
  const address = await podAddressOf(props);
  const request = podRequest(address);
  if (await isMissing(request)) notFound();
  return (
    <LiveData requests={[request]}>
      <PodLogsPage address={address} />
    </LiveData>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { workloadEventsRequest, workloadPodsRequest, workloadRequest } from "#components/workloads/workload.query.ts";
import { WorkloadPage } from "#components/workloads/workload-page.tsx";
import { decodedParams } from "../../../../../../../_data/decoded-params.ts";
import { isMissing } from "../../../../../../../_data/is-missing.ts";
import { LiveData } from "../../../../../../../_data/live-data.tsx";

export const dynamic = "force-dynamic";
type Props = { params: Promise<{ cluster: string; namespace: string; kind: string; name: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodedParams(await params).name };
}

export default async function Page({ params }: Props) {
  const address = decodedParams(await params);
  const request = workloadRequest(address);
  if (await isMissing(request)) notFound();
  return (
    <LiveData requests={[request, workloadPodsRequest(address), workloadEventsRequest(address)]}>
      <WorkloadPage address={address} />
    </LiveData>
  );
}

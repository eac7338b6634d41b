import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { clusterRequest } from "#components/clusters/cluster.query.ts";
import { ClusterPage } from "#components/clusters/cluster-page.tsx";
import { decodedParams } from "../../_data/decoded-params.ts";
import { isMissing } from "../../_data/is-missing.ts";
import { LiveData } from "../../_data/live-data.tsx";

export const dynamic = "force-dynamic";
type Props = { params: Promise<{ cluster: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodedParams(await params).cluster };
}

export default async function Page({ params }: Props) {
  const { cluster } = decodedParams(await params);
  const request = clusterRequest(cluster);
  if (await isMissing(request)) notFound();
  return (
    <LiveData requests={[request]}>
      <ClusterPage cluster={cluster} />
    </LiveData>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { nodePoolRequest, poolGpuNodesRequest, poolNodesRequest } from "#components/node-pools/node-pool.query.ts";
import { NodePoolPage } from "#components/node-pools/node-pool-page.tsx";
import { decodedParams } from "../../../../_data/decoded-params.ts";
import { isMissing } from "../../../../_data/is-missing.ts";
import { LiveData } from "../../../../_data/live-data.tsx";

export const dynamic = "force-dynamic";
type Props = { params: Promise<{ cluster: string; pool: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodedParams(await params).pool };
}

export default async function Page({ params }: Props) {
  const { cluster, pool } = decodedParams(await params);
  const request = nodePoolRequest(cluster, pool);
  if (await isMissing(request)) notFound();
  return (
    <LiveData requests={[request, poolNodesRequest(cluster, pool), poolGpuNodesRequest(cluster, pool)]}>
      <NodePoolPage cluster={cluster} pool={pool} />
    </LiveData>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { nodeEventsRequest, nodePodsRequest, nodeRequest } from "#components/nodes/node.query.ts";
import { NodePage } from "#components/nodes/node-page.tsx";
import { decodedParams } from "../../../../_data/decoded-params.ts";
import { isMissing } from "../../../../_data/is-missing.ts";
import { LiveData } from "../../../../_data/live-data.tsx";

export const dynamic = "force-dynamic";
type Props = { params: Promise<{ cluster: string; node: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodedParams(await params).node };
}

export default async function Page({ params }: Props) {
  const { cluster, node } = decodedParams(await params);
  const request = nodeRequest(cluster, node);
  if (await isMissing(request)) notFound();
  return (
    <LiveData requests={[request, nodePodsRequest(cluster, node), nodeEventsRequest(cluster, node)]}>
      <NodePage cluster={cluster} node={node} />
    </LiveData>
  );
}

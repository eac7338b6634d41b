"use client";

import { useParams } from "next/navigation";
import { ClusterPage } from "#components/clusters/cluster-page.tsx";
import { decodedParams } from "../../_data/decoded-params.ts";

/** The page itself says that there is no such cluster, and which there are. */
export default function NotFound() {
  return <ClusterPage {...decodedParams(useParams<{ cluster: string }>())} />;
}

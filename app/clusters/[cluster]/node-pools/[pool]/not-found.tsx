"use client";

import { useParams } from "next/navigation";
import { NodePoolPage } from "#components/node-pools/node-pool-page.tsx";
import { decodedParams } from "../../../../_data/decoded-params.ts";

/** The page itself says what is not there and what may be meant, and shows the pool should it come. */
export default function NotFound() {
  return <NodePoolPage {...decodedParams(useParams<{ cluster: string; pool: string }>())} />;
}

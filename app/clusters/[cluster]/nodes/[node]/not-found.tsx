"use client";

import { useParams } from "next/navigation";
import { NodePage } from "#components/nodes/node-page.tsx";
import { decodedParams } from "../../../../_data/decoded-params.ts";

/** The page itself says what is not there and what may be meant, and shows the node should it come. */
export default function NotFound() {
  return <NodePage {...decodedParams(useParams<{ cluster: string; node: string }>())} />;
}

"use client";

import { useParams } from "next/navigation";
import { WorkloadPage } from "#components/workloads/workload-page.tsx";
import { decodedParams } from "../../../../../../../_data/decoded-params.ts";

/** The page itself says what is not there and what may be meant, and shows the workload should it come. */
export default function NotFound() {
  const params = useParams<{ cluster: string; namespace: string; kind: string; name: string }>();
  return <WorkloadPage address={decodedParams(params)} />;
}

import type { WorkloadAddress } from "#components/workloads/workload.query.ts";
import { decodedParams } from "../../../../../../../_data/decoded-params.ts";

export interface WorkloadProps {
  readonly params: Promise<{ cluster: string; namespace: string; kind: string; name: string }>;
}

export async function workloadAddressOf({ params }: WorkloadProps): Promise<WorkloadAddress> {
  return decodedParams(await params);
}

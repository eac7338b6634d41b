import type { Metadata } from "next";
import { WorkloadLogsPage } from "#components/workloads/workload-views.tsx";
import { type WorkloadProps, workloadAddressOf } from "../_workload-address.ts";

export const dynamic = "force-dynamic";

export async function generateMetadata(props: WorkloadProps): Promise<Metadata> {
  return { title: `Log of ${(await workloadAddressOf(props)).name}` };
}

export default async function Page(props: WorkloadProps) {
  return <WorkloadLogsPage address={await workloadAddressOf(props)} />;
}

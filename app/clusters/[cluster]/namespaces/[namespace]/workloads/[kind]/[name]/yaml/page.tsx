import type { Metadata } from "next";
import { WorkloadYamlPage } from "#components/workloads/workload-views.tsx";
import { type WorkloadProps, workloadAddressOf } from "../_workload-address.ts";

export const dynamic = "force-dynamic";

export async function generateMetadata(props: WorkloadProps): Promise<Metadata> {
  return { title: `YAML of ${(await workloadAddressOf(props)).name}` };
}

export default async function Page(props: WorkloadProps) {
  return <WorkloadYamlPage address={await workloadAddressOf(props)} />;
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { faultsRequest } from "#components/faults/faults.query.ts";
import { FaultsPage } from "#components/faults/faults-page.tsx";
import { isMissing } from "../_data/is-missing.ts";
import { LiveData } from "../_data/live-data.tsx";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "Faults" };

export default async function Page() {
  if (await isMissing(faultsRequest)) notFound();
  return (
    <LiveData requests={[faultsRequest]}>
      <FaultsPage />
    </LiveData>
  );
}

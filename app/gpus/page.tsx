import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { fitParsers, fitRequest } from "#components/gpus/fit-view.ts";
import { GpusPage } from "#components/gpus/gpus-page.tsx";
import {
  gpuHoldersRequest,
  gpuNodesRequest,
  gpuRequestsRequest,
  gpusParsers,
  gpusRequest,
} from "#components/gpus/gpus-view.ts";
import { LiveData } from "../_data/live-data.tsx";
import type { SearchParams } from "../_data/search-params.ts";

export const dynamic = "force-dynamic";
export const metadata: Metadata = { title: "GPUs" };
const loadView = createLoader(gpusParsers);
const loadFit = createLoader(fitParsers);

export default async function Page({ searchParams }: { searchParams: SearchParams }) {
  const [view, fit] = await Promise.all([loadView(searchParams), loadFit(searchParams)]);
  const asked = fit.fit === null ? [] : [fitRequest(view, fit)];
  return (
    <LiveData
      requests={[gpusRequest(view), gpuNodesRequest(view), gpuHoldersRequest(view), gpuRequestsRequest(view), ...asked]}
    >
      <GpusPage />
    </LiveData>
  );
}

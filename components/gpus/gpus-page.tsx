"use client";

import { kubectlFor } from "../format/kubectl.ts";
import { clustersNotLive } from "../freshness/source-notes.ts";
import { useApiList } from "../query/api-query.ts";
import { FilterChips } from "../table/filter-chips.tsx";
import { NarrowContext } from "../table/narrow-by.tsx";
import { useListView } from "../table/use-list-view.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Headline } from "../ui/headline.tsx";
import { ChosenContext } from "./chosen-holder.ts";
import { FitButton, FitPanel } from "./fit-panel.tsx";
import { GpuGrid } from "./gpu-grid.tsx";
import { GpuHoldersPanel } from "./gpu-holders-panel.tsx";
import { GpuKindsPanel } from "./gpu-kinds-panel.tsx";
import { GpuNamespacesPanel } from "./gpu-namespaces-panel.tsx";
import { GpuNotes } from "./gpu-notes.tsx";
import { GpuRequestsPanel } from "./gpu-requests-panel.tsx";
import { gpusSecond, gpusSentence } from "./gpus-sentence.ts";
import { gpusParsers, gpusRequest } from "./gpus-view.ts";

/** Is there GPU room for what I want to run, and who holds the rest? */
export function GpusPage() {
  const { view, narrow, turn } = useListView(gpusParsers);
  const answer = useApiList(gpusRequest(view));
  const { data } = answer;
  const clusters = [...new Set((data?.sources ?? []).map(({ cluster }) => cluster))];
  const chips = { model: view.model, form: view.form, pool: view.pool, cluster: view.cluster };
  const away = clustersNotLive(data?.sources ?? []);
  return (
    <NarrowContext value={narrow}>
      <ChosenContext value={{ holder: view.holder, namespaces: view.namespace }}>
        <Headline
          second={data === undefined ? undefined : gpusSecond(data.summary)}
          end={
            <>
              <FitButton />
              {clusters.length === 0 ? null : (
                <CopyButton
                  text={kubectlFor(clusters, "get", "nodes", "-o", KUBECTL_COLUMNS)}
                  label="Copy the kubectl command"
                  word="kubectl"
                />
              )}
            </>
          }
        >
          {data === undefined ? "GPUs" : gpusSentence(data.summary, data.sources)}
        </Headline>
        {Object.values(chips).some((value) => value !== null) ? (
          <search className="flex flex-wrap gap-s2" aria-label="What the figures are narrowed to">
            <FilterChips filters={chips} narrow={narrow} />
          </search>
        ) : null}
        <FitPanel view={view} models={[...new Set((data?.items ?? []).map(({ model }) => model))]} />
        {data === undefined ? null : <GpuNotes summary={data.summary} />}
        <GpuKindsPanel answer={answer} view={view} narrow={narrow} />
        <div className={away.size > 0 ? "grid2 as-of" : "grid2"}>
          <GpuHoldersPanel view={view} narrow={narrow} />
          <div className="stack">
            <GpuRequestsPanel view={view} />
            {data === undefined ? null : <GpuNamespacesPanel summary={data.summary} narrow={narrow} />}
          </div>
        </div>
        <GpuGrid view={view} narrow={narrow} turn={turn} clusters={clusters.length} />
      </ChosenContext>
    </NarrowContext>
  );
}

/** The nearest that kubectl has: what each node offers, not what is held of it. */
const KUBECTL_COLUMNS =
  "custom-columns=NODE:.metadata.name,GPUS:.status.capacity.nvidia\\.com/gpu,ALLOCATABLE:.status.allocatable.nvidia\\.com/gpu";

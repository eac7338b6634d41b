"use client";

import { useApi } from "../query/api-query.ts";
import { Failure } from "../ui/failure.tsx";
import { Headline } from "../ui/headline.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { FaultList } from "./fault-list.tsx";
import { faultsRequest, useFaultChange } from "./faults.query.ts";
import { faultsSentence } from "./faults-sentence.ts";
import { PlayingList } from "./playing-list.tsx";
import { useEnds } from "./use-ends.ts";

/** Makes things go wrong in the built-in world, so that anybody can see what the portal says then. */
export function FaultsPage() {
  const { data, error, refetch } = useApi(faultsRequest);
  const endAll = useFaultChange("endFaults");
  useEnds(data?.playing ?? [], () => void refetch());
  if (data === undefined) {
    return (
      <>
        <Headline>Faults of the built-in world</Headline>
        <section className="panel" aria-label="Faults">
          {error === null ? (
            <SkeletonRows rows={8} columns={3} />
          ) : (
            <Failure error={error} retry={() => void refetch()} />
          )}
        </section>
      </>
    );
  }
  return (
    <>
      <Headline
        second="Each page says of itself what it no longer knows; look at the overview, or a list, while one plays."
        end={
          data.playing.length === 0 ? undefined : (
            <button
              type="button"
              className="btn"
              disabled={endAll.isPending}
              onClick={() => endAll.mutate({ params: {}, body: {} })}
            >
              End all
            </button>
          )
        }
      >
        {faultsSentence(data)}
      </Headline>
      {error === null ? null : <Failure error={error} retry={() => void refetch()} />}
      {endAll.error === null ? null : (
        <Failure error={endAll.error} retry={() => endAll.mutate({ params: {}, body: {} })} />
      )}
      <Panel title="Playing" aside={<span className="faint">where, and until when</span>}>
        <PlayingList playing={data.playing} faults={data.faults} />
      </Panel>
      <Panel title="Faults" aside={<span className="faint">what can go wrong with a cluster's API server</span>}>
        <FaultList board={data} />
      </Panel>
    </>
  );
}

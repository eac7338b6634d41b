"use client";

import type { PodDetailAnswer } from "#contract/pod.ts";
import { EventsPanel } from "../events/events-panel.tsx";
import { clustersNotLive } from "../freshness/source-notes.ts";
import { Labels } from "../ui/labels.tsx";
import { Panel } from "../ui/panel.tsx";
import { type PodAddress, podEventsRequest } from "./pod.query.ts";
import { PodCommands } from "./pod-commands.tsx";
import { PodFacts } from "./pod-facts.tsx";
import { PodFrame } from "./pod-frame.tsx";
import { PodObjectPanels } from "./pod-object-panels.tsx";

/** One pod: what is with it, its containers, what the cluster says about it, and the commands that show the same. */
export function PodPage({ address }: { address: PodAddress }) {
  return (
    <PodFrame address={address} tab="Details">
      {(pod) => <PodBody pod={pod} address={address} />}
    </PodFrame>
  );
}

function PodBody({ pod, address }: { pod: PodDetailAnswer; address: PodAddress }) {
  const isAsOf = pod.gone !== null || clustersNotLive(pod.sources).size > 0;
  return (
    <PodObjectPanels pod={pod}>
      {({ containers, conditions, volumes, facts }) => (
        <div className={isAsOf ? "grid2 object as-of" : "grid2 object"}>
          <div className="stack">
            {containers}
            <EventsPanel request={podEventsRequest(address)} />
            <PodCommands pod={pod} />
          </div>
          <div className="stack">
            <PodFacts pod={pod} more={facts} />
            {conditions}
            {volumes}
            <Panel title="Labels">
              <Labels labels={pod.labels} />
            </Panel>
          </div>
        </div>
      )}
    </PodObjectPanels>
  );
}

"use client";

import type { PodDetailAnswer, PodObjectAnswer } from "#contract/pod.ts";
import { kubectl } from "../format/kubectl.ts";
import { LogView } from "../logs/log-view.tsx";
import type { LogChoice } from "../logs/log-view-params.ts";
import { useApiList } from "../query/api-query.ts";
import { podLogsPath } from "../query/log-paths.ts";
import { Empty } from "../ui/empty.tsx";
import { Panel } from "../ui/panel.tsx";
import { type PodAddress, podObjectRequest } from "./pod.query.ts";
import { PodFrame } from "./pod-frame.tsx";

/** A pod's logs, below what all its views begin with. */
export function PodLogsPage({ address }: { address: PodAddress }) {
  return (
    <PodFrame address={address} tab="Logs">
      {(pod) =>
        pod.gone === null ? (
          <PodLogs pod={pod} />
        ) : (
          <Panel title="Log">
            <Empty title="Its log is gone with it">
              <p>
                A node keeps the log of a pod for as long as it has the pod. What was written elsewhere (a log store) is
                still there.
              </p>
            </Empty>
          </Panel>
        )
      }
    </PodFrame>
  );
}

function PodLogs({ pod }: { pod: PodDetailAnswer }) {
  const { cluster, namespace, name } = pod;
  const { data, error } = useApiList(podObjectRequest(pod));
  // Which container to read first depends on their states: they come at once, or it is said that they do not.
  if (data === undefined && error === null) return null;
  const containers = choicesOf(data);
  return (
    <LogView
      path={podLogsPath({ cluster, namespace, pod: name })}
      name={name}
      containers={containers}
      chosen={failedOf(data)}
      command={kubectl(cluster, "-n", namespace, "logs", "-f", name, "--all-containers", "--tail", "500")}
    />
  );
}

function choicesOf(object: PodObjectAnswer | undefined): readonly LogChoice[] {
  if (object?.state !== "read") return [];
  return object.containers.map(({ name, state, role }) => ({
    name,
    state: role === "container" ? state.word : `${role}, ${state.word}`,
  }));
}

/** Of several containers the one that failed is what a reader came for. */
function failedOf(object: PodObjectAnswer | undefined): string | null {
  if (object?.state !== "read" || object.containers.length < 2) return null;
  return object.containers.find(({ state }) => state.tone === "bad")?.name ?? null;
}

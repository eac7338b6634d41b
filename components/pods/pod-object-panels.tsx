"use client";

import type { ReactNode } from "react";
import type { PodDetailAnswer, PodObjectRead } from "#contract/pod.ts";
import type { ConditionAnswer } from "#contract/values.ts";
import { useApiList } from "../query/api-query.ts";
import { ConditionList } from "../ui/condition-list.tsx";
import { Empty } from "../ui/empty.tsx";
import { Failure } from "../ui/failure.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import type { Tone } from "../ui/status.tsx";
import { ContainersTable } from "./containers-table.tsx";
import { podObjectRequest } from "./pod.query.ts";

interface Panels {
  readonly containers: ReactNode;
  readonly conditions: ReactNode;
  readonly volumes: ReactNode;
  readonly facts: PodObjectRead["facts"];
}

/**
 * What of a pod is asked of the cluster when its page is opened. Where the cluster does not give it, the panels say so and
 * the rest of the page stands; of a pod that is gone nothing is asked.
 */
export function PodObjectPanels({ pod, children }: { pod: PodDetailAnswer; children: (panels: Panels) => ReactNode }) {
  if (pod.gone !== null) {
    const reason =
      "Containers, conditions and volumes are read when a pod's page is opened; this one was gone by then.";
    return children(missing(<LastKnown pod={pod} reason={reason} />));
  }
  return <AskedPanels pod={pod}>{children}</AskedPanels>;
}

function AskedPanels({ pod, children }: { pod: PodDetailAnswer; children: (panels: Panels) => ReactNode }) {
  const { data, error, refetch } = useApiList(podObjectRequest(pod));
  if (data === undefined) {
    if (error === null) return children(missing(<SkeletonRows rows={3} columns={5} />));
    return children(missing(<Failure error={error} retry={() => void refetch()} />));
  }
  if (data.state !== "read") {
    const again = (
      <button type="button" className="btn" onClick={() => void refetch()}>
        Ask again
      </button>
    );
    return children(missing(<LastKnown pod={pod} reason={data.reason} again={again} />));
  }
  return children({
    containers: (
      <Panel title="Containers" end={<span className="faint num">{data.containers.length}</span>}>
        <ContainersTable containers={data.containers} usage={pod.usage} />
        {data.troubles.map((trouble) => (
          <p className="note" key={trouble}>
            Could not be read: {trouble}
          </p>
        ))}
      </Panel>
    ),
    conditions: (
      <Panel title="Conditions">
        {data.conditions.length === 0 ? (
          <Empty title="The cluster says none yet" />
        ) : (
          <ConditionList conditions={data.conditions} toneOf={podConditionTone} />
        )}
      </Panel>
    ),
    volumes: <Volumes volumes={data.volumes} />,
    facts: data.facts,
  });
}

function missing(containers: ReactNode): Panels {
  return { containers: <Panel title="Containers">{containers}</Panel>, conditions: null, volumes: null, facts: [] };
}

/** What is missing and why, and what the portal knows of the containers all the same. */
function LastKnown({ pod, reason, again }: { pod: PodDetailAnswer; reason: string; again?: ReactNode }) {
  return (
    <Empty title="The containers' states are not known">
      <p>{reason}</p>
      <dl className="facts px-0">
        <dt>Images</dt>
        <dd className="mono">{pod.images.join(", ") || "none are known"}</dd>
        {pod.lastExit === null ? null : (
          <>
            <dt>Last exit</dt>
            <dd>
              {pod.lastExit.container} {pod.lastExit.words}
            </dd>
          </>
        )}
      </dl>
      {again}
    </Empty>
  );
}

/** A disruption is no state that should be; all others should be true. */
function podConditionTone({ type, status }: ConditionAnswer): Tone {
  if (status !== "True" && status !== "False") return "unknown";
  const shouldBe = type !== "DisruptionTarget" && type !== "PodResizePending" && type !== "PodResizeInProgress";
  return (status === "True") === shouldBe ? "ok" : "warn";
}

function Volumes({ volumes }: { volumes: PodObjectRead["volumes"] }) {
  return (
    <Panel title="Volumes" aside={<span className="faint">names alone, never what is in them</span>}>
      {volumes.length === 0 ? (
        <Empty title="It has none" />
      ) : (
        <dl className="facts">
          {volumes.map(({ name, kind, source }) => (
            <div className="contents" key={name}>
              <dt className="mono break">{name}</dt>
              <dd>
                {kind}
                {source === null ? null : <span className="mono"> {source}</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}

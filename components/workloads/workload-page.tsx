"use client";

import { useSearchParams } from "next/navigation";
import type { WorkloadDetailAnswer } from "#contract/workloads.ts";
import { EventsPanel } from "../events/events-panel.tsx";
import { kubectl } from "../format/kubectl.ts";
import { NotesPanel } from "../freshness/notes-panel.tsx";
import { clustersNotLive } from "../freshness/source-notes.ts";
import { LinksOut } from "../links/links-out.tsx";
import { PODS_OF_WORKLOAD } from "../pods/pod-columns.tsx";
import { PodsPanel } from "../pods/pods-panel.tsx";
import { useApi } from "../query/api-query.ts";
import { Age } from "../ui/age.tsx";
import { ConditionList } from "../ui/condition-list.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Headline } from "../ui/headline.tsx";
import { Labels } from "../ui/labels.tsx";
import { ObjectPage } from "../ui/object-page.tsx";
import { Panel } from "../ui/panel.tsx";
import { Status } from "../ui/status.tsx";
import { AddressesPanel } from "./addresses-panel.tsx";
import { BudgetsPanel } from "./budgets-panel.tsx";
import { ClaimsPanel } from "./claims-panel.tsx";
import { RunsPanel, SchedulePanel } from "./cron-job-panel.tsx";
import { JobPanel } from "./job-panel.tsx";
import { showCommand } from "./kind-words.ts";
import { RolloutPanel } from "./rollout-panel.tsx";
import { workloadSentence } from "./rollout-words.ts";
import { type WorkloadAddress, workloadEventsRequest, workloadPodsRequest, workloadRequest } from "./workload.query.ts";
import { workloadConditionTone } from "./workload-conditions.ts";
import { WorkloadTabs } from "./workload-tabs.tsx";

/** One workload: its rollout as it happens, its pods, and what the cluster says about it. */
export function WorkloadPage({ address }: { address: WorkloadAddress }) {
  const answer = useApi(workloadRequest(address));
  const pod = useSearchParams().get("pod");
  const { cluster, namespace, kind, name } = address;
  return (
    <ObjectPage answer={answer} what={`${kind} ${name} in namespace ${namespace} of ${cluster}`}>
      {(data) => (
        <>
          <WorkloadHead workload={data} />
          <WorkloadTabs address={address} current="Details" />
          <div className={clustersNotLive(data.sources).size > 0 ? "grid2 object as-of" : "grid2 object"}>
            <div className="stack">
              <ProgressPanel workload={data} />
              <PodsPanel
                request={workloadPodsRequest(address)}
                columns={PODS_OF_WORKLOAD}
                about="of this workload"
                none="It has no pods"
                current={pod}
              />
              <ClaimsPanel claims={data.claims} />
            </div>
            <div className="stack">
              {data.conditions.length === 0 ? null : (
                <Panel title="Conditions">
                  <ConditionList conditions={data.conditions} toneOf={workloadConditionTone} />
                </Panel>
              )}
              {data.cronJob === null ? <AddressesPanel addresses={data.addresses} /> : null}
              {data.cronJob === null && data.job === null ? <BudgetsPanel budgets={data.budgets} /> : null}
              <EventsPanel request={workloadEventsRequest(address)} />
              <Images workload={data} />
              {Object.keys(data.labels).length === 0 ? null : (
                <Panel title="Labels">
                  <Labels labels={data.labels} />
                </Panel>
              )}
            </div>
          </div>
        </>
      )}
    </ObjectPage>
  );
}

/** How far it is, by what counts for its kind. */
function ProgressPanel({ workload }: { workload: WorkloadDetailAnswer }) {
  if (workload.job !== null) return <JobPanel workload={workload} />;
  if (workload.cronJob === null) return <RolloutPanel workload={workload} />;
  return (
    <>
      <SchedulePanel workload={workload} />
      <RunsPanel workload={workload} />
    </>
  );
}

function WorkloadHead({ workload }: { workload: WorkloadDetailAnswer }) {
  const { cluster, namespace, kind, name, trouble } = workload;
  const parts = [kind, workload.version === null ? null : `version ${workload.version}`, workload.owner];
  const about = kubectl(cluster, ...showCommand(kind, namespace, name));
  return (
    <>
      <Headline
        second={parts.filter((part) => part !== null).join(" · ")}
        end={
          <>
            <LinksOut level="workload" subject={workload} />
            <CopyButton text={name} label="Copy the name" word="name" />
            <CopyButton text={about} label="Copy the kubectl command" word="kubectl" />
          </>
        }
      >
        <span className="break">{name}</span> {workloadSentence(workload)}
        {trouble?.since ? (
          <>
            {" "}
            for <Age since={trouble.since} />
          </>
        ) : null}
      </Headline>
      <WorkloadNotes workload={workload} />
    </>
  );
}

/** The trouble in its sentence, and what of the figures is not live, not permitted or not readable. */
function WorkloadNotes({ workload: { trouble, troubles, sources } }: { workload: WorkloadDetailAnswer }) {
  const isWhole =
    trouble === null &&
    troubles.length === 0 &&
    sources.every(({ sync }) => sync.state === "live" && sync.namespaces === null);
  if (isWhole) return null;
  return (
    <section className="panel" aria-label="What to know about this workload">
      {trouble === null ? null : (
        <p className="note">
          <Status tone="bad">{trouble.word}</Status>
          <span>{trouble.sentence}</span>
        </p>
      )}
      <NotesPanel sources={sources} />
      {troubles.map((text) => (
        <p className="note" key={text}>
          Could not be read: {text}
        </p>
      ))}
    </section>
  );
}

function Images({ workload }: { workload: WorkloadDetailAnswer }) {
  return (
    <Panel title="Images">
      <dl className="facts">
        {workload.images.map(({ container, image }) => (
          <div className="contents" key={container}>
            <dt>{container}</dt>
            <dd className="mono">{image}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

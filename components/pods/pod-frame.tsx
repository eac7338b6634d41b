"use client";

import type { ReactNode } from "react";
import type { PodDetailAnswer } from "#contract/pod.ts";
import { kubectl } from "../format/kubectl.ts";
import { counted } from "../format/words.ts";
import { NotesPanel } from "../freshness/notes-panel.tsx";
import { LinksOut } from "../links/links-out.tsx";
import { useApi } from "../query/api-query.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { hasWorkloadPage, nodePage, podPage, workloadPage } from "../shell/routes.ts";
import { Age } from "../ui/age.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Headline } from "../ui/headline.tsx";
import { ObjectPage } from "../ui/object-page.tsx";
import { ObjectTabs } from "../ui/object-tabs.tsx";
import { Status } from "../ui/status.tsx";
import { GoneNote, OtherNote } from "./gone-note.tsx";
import { type PodAddress, podRequest } from "./pod.query.ts";
import { podHeading } from "./pod-words.ts";
import { usePodKeys } from "./use-pod-keys.ts";

export type PodTab = "Details" | "Logs" | "YAML";

/** What all views of a pod begin with: what is with it and why, where it is, whose it is, and the other views. */
export function PodFrame(props: { address: PodAddress; tab: PodTab; children: (pod: PodDetailAnswer) => ReactNode }) {
  const { address, tab } = props;
  const { cluster, namespace, pod } = address;
  const answer = useApi(podRequest(address));
  usePodKeys(address);
  return (
    <ObjectPage answer={answer} what={`pod ${pod} in namespace ${namespace} of ${cluster}`}>
      {(data) => (
        <>
          <PodHead pod={data} />
          <PodNotes pod={data} wantedUid={address.uid} />
          <ObjectTabs
            current={tab}
            tabs={[
              { name: "Details", page: podPage(linkOf(address)), keyId: "row-details" },
              { name: "Logs", page: podPage(linkOf(address), "logs"), keyId: "row-logs" },
              { name: "YAML", page: podPage(linkOf(address), "yaml"), keyId: "row-yaml" },
            ]}
          />
          {props.children(data)}
        </>
      )}
    </ObjectPage>
  );
}

const linkOf = ({ cluster, namespace, pod, uid }: PodAddress) => ({ cluster, namespace, name: pod, uid });

function PodHead({ pod }: { pod: PodDetailAnswer }) {
  const { cluster, namespace, name, gone, story } = pod;
  return (
    <Headline
      second={<PodPlace pod={pod} />}
      end={
        <>
          <LinksOut level="pod" subject={{ ...pod, kind: "Pod" }} />
          <CopyButton text={name} label="Copy the name" word="name" />
          <CopyButton
            text={kubectl(cluster, "-n", namespace, "describe", "pod", name)}
            label="Copy the kubectl command"
            word="kubectl"
          />
        </>
      }
    >
      <span className="break">{name}</span> {gone === null ? podHeading(pod) : "is gone"}
      {gone === null && story.since !== null && story.advice !== null ? (
        <>
          {" "}
          for <Age since={story.since} />
        </>
      ) : null}
    </Headline>
  );
}

function PodPlace({ pod }: { pod: PodDetailAnswer }) {
  const { cluster, workload, node } = pod;
  return (
    <>
      <Status tone={pod.gone === null ? pod.tone : "unknown"}>{pod.status}</Status>
      {` · ${pod.ready} ready · ${counted(pod.restartCount, "restart")}`}
      {pod.lastRestartAt === null || pod.restartCount === 0 ? null : (
        <>
          {", the last "}
          <Age since={pod.lastRestartAt} /> ago
        </>
      )}
      {" · "}
      {node === null ? (
        "on no node yet"
      ) : (
        <KeptLink className="mono underline" to={nodePage(cluster, node)}>
          {node}
        </KeptLink>
      )}
      {workload === null ? (
        " · owned by nobody"
      ) : (
        <>
          {` · ${workload.kind} `}
          {hasWorkloadPage(workload.kind) ? (
            <KeptLink className="underline" to={workloadPage({ cluster, ...workload }, pod.name)}>
              {workload.name}
            </KeptLink>
          ) : (
            workload.name
          )}
        </>
      )}
    </>
  );
}

/** Why it is as it is and what to do, whether it is gone or another one, and what of it is not live or not readable. */
function PodNotes({ pod, wantedUid }: { pod: PodDetailAnswer; wantedUid: string | null }) {
  const isOther = wantedUid !== null && wantedUid !== pod.uid;
  const isToldWhole = pod.story.advice === null && podHeading(pod) === pod.story.sentence.slice(3, -1);
  const isLive = pod.sources.every(({ sync }) => sync.state === "live" && sync.namespaces === null);
  if (pod.gone === null && !isOther && isToldWhole && pod.troubles.length === 0 && isLive) return null;
  return (
    <section className="panel" aria-label="What to know about this pod">
      {pod.gone === null ? null : <GoneNote pod={pod} gone={pod.gone} />}
      {isOther ? <OtherNote pod={pod} /> : null}
      {isToldWhole ? null : (
        <p className="note">
          <Status tone={pod.gone === null ? pod.tone : "unknown"}>{pod.gone === null ? "Why" : "Last"}</Status>
          <span>
            {pod.story.sentence} {pod.gone === null ? pod.story.advice : null}
          </span>
        </p>
      )}
      <NotesPanel sources={pod.sources} />
      {pod.troubles.map((trouble) => (
        <p className="note" key={trouble}>
          Could not be read: {trouble}
        </p>
      ))}
    </section>
  );
}

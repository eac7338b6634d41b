"use client";

import type { NodeDetailAnswer } from "#contract/nodes.ts";
import { EventsPanel } from "../events/events-panel.tsx";
import { kubectl } from "../format/kubectl.ts";
import { counted } from "../format/words.ts";
import { NotesPanel } from "../freshness/notes-panel.tsx";
import { clustersNotLive } from "../freshness/source-notes.ts";
import { LinksOut } from "../links/links-out.tsx";
import { PODS_OF_NODE } from "../pods/pod-columns.tsx";
import { PodsPanel } from "../pods/pods-panel.tsx";
import { useApi } from "../query/api-query.ts";
import { Age } from "../ui/age.tsx";
import { ConditionList } from "../ui/condition-list.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Headline } from "../ui/headline.tsx";
import { Labels } from "../ui/labels.tsx";
import { ObjectPage } from "../ui/object-page.tsx";
import { Panel } from "../ui/panel.tsx";
import { AllocationPanel } from "./allocation-panel.tsx";
import { nodeEventsRequest, nodePodsRequest, nodeRequest } from "./node.query.ts";
import { nodeConditionTone } from "./node-conditions.ts";
import { NodeFacts } from "./node-facts.tsx";
import { NodeTabs } from "./node-tabs.tsx";
import { nodeSentence } from "./node-words.ts";
import { TaintsPanel } from "./taints-panel.tsx";

/** One node: is it well, what is given away of it, to whom, and what the cluster says about it. */
export function NodePage({ cluster, node }: { cluster: string; node: string }) {
  const answer = useApi(nodeRequest(cluster, node));
  return (
    <ObjectPage answer={answer} what={`node ${node} in ${cluster}`}>
      {(data) => (
        <>
          <NodeHead node={data} />
          <NodeTabs cluster={cluster} node={node} current="Details" />
          <div className={clustersNotLive(data.sources).size > 0 ? "grid2 object as-of" : "grid2 object"}>
            <div className="stack">
              <AllocationPanel node={data} />
              <PodsPanel
                request={nodePodsRequest(cluster, node)}
                columns={PODS_OF_NODE}
                about="on this node"
                none="No pod is on this node"
              />
            </div>
            <div className="stack">
              <Panel title="Conditions">
                <ConditionList conditions={data.conditions} toneOf={nodeConditionTone(data)} />
              </Panel>
              <EventsPanel request={nodeEventsRequest(cluster, node)} />
              <TaintsPanel taints={data.taints} />
              <NodeFacts node={data} />
              <Panel title="Labels">
                <Labels labels={data.labels} />
              </Panel>
            </div>
          </div>
        </>
      )}
    </ObjectPage>
  );
}

function NodeHead({ node }: { node: NodeDetailAnswer }) {
  const parts = [
    node.pool === null ? null : `pool ${node.pool}`,
    node.instanceType,
    node.zone,
    node.version === null ? null : `kubelet ${node.version}`,
  ];
  return (
    <>
      <Headline
        second={[...parts.filter((part) => part !== null), counted(node.podCount, "pod")].join(" · ")}
        end={
          <>
            <LinksOut level="node" subject={{ ...node, kind: "Node", namespace: null }} />
            <CopyButton text={node.name} label="Copy the name" word="name" />
            <CopyButton
              text={kubectl(node.cluster, "describe", "node", node.name)}
              label="Copy the kubectl command"
              word="kubectl"
            />
          </>
        }
      >
        <span className="break">{node.name}</span> {nodeSentence(node)}
        {node.statusSince === null || node.status === "Ready" ? null : (
          <>
            {" "}
            for <Age since={node.statusSince} />
          </>
        )}
      </Headline>
      <NodeNotes node={node} />
    </>
  );
}

function NodeNotes({ node }: { node: NodeDetailAnswer }) {
  const isWhole =
    node.troubles.length === 0 && node.sources.every(({ sync }) => sync.state === "live" && sync.namespaces === null);
  if (isWhole) return null;
  return (
    <section className="panel" aria-label="What to know about these figures">
      <NotesPanel sources={node.sources} />
      {node.troubles.map((trouble) => (
        <p className="note" key={trouble}>
          Could not be read: {trouble}
        </p>
      ))}
    </section>
  );
}

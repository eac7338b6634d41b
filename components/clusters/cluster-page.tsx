"use client";

import Link from "next/link";
import type { ClusterAnswer } from "#contract/clusters.ts";
import { kubectl } from "../format/kubectl.ts";
import { listed } from "../format/words.ts";
import { notLive } from "../freshness/fleet-freshness.ts";
import { LinksOut } from "../links/links-out.tsx";
import { useApi } from "../query/api-query.ts";
import { nodePoolsPage, nodesPage, podsPage, withQuery, workloadsPage } from "../shell/routes.ts";
import { Age } from "../ui/age.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Headline } from "../ui/headline.tsx";
import { ObjectPage } from "../ui/object-page.tsx";
import { Panel } from "../ui/panel.tsx";
import { Status } from "../ui/status.tsx";
import { clusterRequest } from "./cluster.query.ts";
import { ClusterFacts } from "./cluster-facts.tsx";
import { clusterMeters } from "./cluster-meters.ts";
import { FindingsPanel } from "./findings-panel.tsx";
import { Meters } from "./meters.tsx";
import { SyncPanel } from "./sync-panel.tsx";
import { UsagePanel } from "./usage-panel.tsx";
import { VerdictPanel } from "./verdict-panel.tsx";
import { VersionsPanel } from "./versions-panel.tsx";

/** One cluster: its verdict with every reason, how full it is, and how fresh each part of that is. */
export function ClusterPage({ cluster }: { cluster: string }) {
  const answer = useApi(clusterRequest(cluster));
  return (
    <ObjectPage answer={answer} what={`cluster ${cluster}`}>
      {(data) => (
        <>
          <ClusterHead cluster={data} />
          <div className="grid2 object">
            <div className="stack">
              <VerdictPanel verdict={data.verdict} />
              <FindingsPanel cluster={data} />
              <SyncPanel cluster={data} />
            </div>
            <div className="stack">
              <RoomPanel cluster={data} />
              <UsagePanel cluster={data} />
              <ClusterFacts cluster={data} />
              <VersionsPanel cluster={data} />
            </div>
          </div>
        </>
      )}
    </ObjectPage>
  );
}

function ClusterHead({ cluster }: { cluster: ClusterAnswer }) {
  const { name, environments, verdict, apiServer, identityChange } = cluster;
  const about = [environments.length === 0 ? "no environment" : listed(environments), apiServer.version];
  return (
    <>
      <Headline
        second={about.filter((part) => part !== null).join(" · ")}
        end={
          <>
            <LinksOut level="cluster" subject={{ cluster: name, name, kind: "Cluster", namespace: null, labels: {} }} />
            <CopyButton text={name} label="Copy the name" word="name" />
            <CopyButton text={kubectl(name, "get", "nodes")} label="Copy the kubectl command" word="kubectl" />
          </>
        }
      >
        {name} is {verdict.state}
        {verdict.since === null || verdict.state === "healthy" ? null : (
          <>
            {" "}
            for <Age since={verdict.since} />
          </>
        )}
      </Headline>
      {identityChange === null ? null : (
        <p className="banner warn gone" role="status">
          <Status tone="warn">Another cluster</Status>
          <span className="break">
            This name led to another cluster until <Age since={identityChange.lastSeenAt} /> ago (UID{" "}
            {identityChange.before}). What is remembered of that one is not this one's.
          </span>
        </p>
      )}
    </>
  );
}

function RoomPanel({ cluster }: { cluster: ClusterAnswer }) {
  const scope = { cluster: cluster.name };
  const isLive = notLive(cluster) === null;
  return (
    <Panel
      title="Room"
      aside={<span className="faint">requested of allocatable</span>}
      footer={
        <>
          <Link href={withQuery(nodePoolsPage(), scope)} prefetch={false}>
            Node pools
          </Link>
          <Link href={withQuery(nodesPage(), scope)} prefetch={false}>
            {cluster.nodes.ready} of {cluster.nodes.total} nodes ready
          </Link>
          <Link href={withQuery(workloadsPage(), scope)} prefetch={false}>
            {cluster.workloads.complete} of {cluster.workloads.total} workloads rolled out
          </Link>
          <Link href={withQuery(podsPage(), scope)} prefetch={false}>
            {cluster.pods.total} pods
          </Link>
        </>
      }
    >
      <div className={isLive ? "pad" : "pad as-of"}>
        {cluster.observedAt === null ? (
          <p className="faint">Nothing has been seen since the portal began.</p>
        ) : (
          <Meters meters={clusterMeters(cluster)} />
        )}
        {isLive || cluster.observedAt === null ? null : (
          <p className="faint pt-s1">
            Last figures, as of <Age since={cluster.observedAt} /> ago
          </p>
        )}
      </div>
    </Panel>
  );
}

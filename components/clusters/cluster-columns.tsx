import type { ClusterAnswer } from "#contract/clusters.ts";
import { capital } from "../format/words.ts";
import { clusterSyncState, notLive } from "../freshness/fleet-freshness.ts";
import { SYNC_TONES } from "../freshness/sync-words.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { clusterPage } from "../shell/routes.ts";
import type { Column } from "../table/column.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Status } from "../ui/status.tsx";
import { VerdictMark } from "./verdict-mark.tsx";

type ClusterColumn = Column<ClusterAnswer>;

const name: ClusterColumn = {
  id: "name",
  header: "Cluster",
  sortKey: "name",
  cell: (cluster) => (
    <span className="named" data-name={cluster.name} title={cluster.name}>
      <KeptLink to={clusterPage(cluster.name)}>
        <strong>{cluster.name}</strong>
      </KeptLink>
      <CopyButton inRow text={cluster.name} label="Copy the name" />
    </span>
  ),
};

const verdict: ClusterColumn = {
  id: "verdict",
  header: "Verdict",
  sortKey: "verdict",
  cell: (cluster) => <VerdictMark verdict={cluster.verdict} />,
  meaning: (cluster) => cluster.verdict.state,
};

const sentence: ClusterColumn = {
  id: "sentence",
  header: "What it says",
  className: "grow",
  cell: (cluster) => <span className="dim">{cluster.verdict.sentence}</span>,
  text: (cluster) => cluster.verdict.sentence,
};

const freshness: ClusterColumn = {
  id: "freshness",
  header: "View",
  about: "The worst of the kinds that the portal may see",
  cell: (cluster) => {
    const away = notLive(cluster);
    return (
      <Status tone={SYNC_TONES[clusterSyncState(cluster)]} calm>
        {away === null ? "live" : capital(away.text)}
      </Status>
    );
  },
  meaning: (cluster) => clusterSyncState(cluster),
  text: (cluster) => notLive(cluster)?.text ?? "live",
};

const environments: ClusterColumn = {
  id: "environments",
  header: "Environments",
  cell: (cluster) =>
    cluster.environments.length === 0 ? <span className="faint">none</span> : cluster.environments.join(", "),
  text: (cluster) => cluster.environments.join(", "),
};

const version: ClusterColumn = {
  id: "version",
  header: "Version",
  cell: (cluster) => <span className="mono">{cluster.apiServer.version ?? "unknown"}</span>,
  meaning: (cluster) => cluster.apiServer.version ?? "",
};

const nodes: ClusterColumn = {
  id: "nodes",
  header: "Nodes ready",
  align: "end",
  cell: ({ nodes: { ready, total } }) => `${ready} of ${total}`,
  meaning: ({ nodes: { ready, total } }) => `${ready} ${total}`,
  text: ({ nodes: { ready, total } }) => `${ready} of ${total}`,
};

const workloads: ClusterColumn = {
  id: "workloads",
  header: "Rolled out",
  about: "Workloads that have what they want, of all that are rolled out",
  align: "end",
  cell: ({ workloads: { complete, total } }) => `${complete} of ${total}`,
  meaning: ({ workloads: { complete, total } }) => `${complete} ${total}`,
  text: ({ workloads: { complete, total } }) => `${complete} of ${total}`,
};

const latency: ClusterColumn = {
  id: "latency",
  header: "Answers in",
  about: "The API server's last answer",
  align: "end",
  cell: ({ apiServer: { latencyMs } }) =>
    latencyMs === null ? <span className="faint">no answer</span> : `${Math.round(latencyMs)} ms`,
  text: ({ apiServer: { latencyMs } }) => (latencyMs === null ? "" : `${Math.round(latencyMs)} ms`),
};

export const CLUSTER_COLUMNS: readonly ClusterColumn[] = [
  name,
  verdict,
  freshness,
  environments,
  version,
  nodes,
  workloads,
  sentence,
  latency,
];

"use client";

import type { ClusterAnswer } from "#contract/clusters.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { clusterPage } from "../shell/routes.ts";
import { Bar } from "../ui/bar.tsx";
import { Panel } from "../ui/panel.tsx";
import { clusterMeters, type Meter } from "./cluster-meters.ts";
import { VerdictMark } from "./verdict-mark.tsx";

const COLUMNS = ["cpu", "memory", "gpu", "pods"] as const;

/** Many clusters that are well: one row each, so that those that are not stand out above. */
export function ClusterRows({ clusters }: { clusters: readonly ClusterAnswer[] }) {
  return (
    <Panel title={`${clusters.length} healthy`} aside={<span className="faint">requested of allocatable</span>}>
      <div className="scroll keeps-two">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Cluster</th>
              <th scope="col">Verdict</th>
              <th scope="col">Environments</th>
              <th scope="col">Version</th>
              <th scope="col" className="num">
                Nodes ready
              </th>
              <th scope="col">CPU</th>
              <th scope="col">Memory</th>
              <th scope="col">GPU</th>
              <th scope="col">Pods</th>
            </tr>
          </thead>
          <tbody>
            {clusters.map((cluster) => (
              <ClusterRow key={cluster.name} cluster={cluster} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function ClusterRow({ cluster }: { cluster: ClusterAnswer }) {
  const meters = clusterMeters(cluster);
  return (
    <tr>
      <th scope="row">
        <KeptLink to={clusterPage(cluster.name)}>{cluster.name}</KeptLink>
      </th>
      <td>
        <VerdictMark verdict={cluster.verdict} />
      </td>
      <td>{cluster.environments.join(", ")}</td>
      <td className="mono">{cluster.apiServer.version}</td>
      <td className="num">
        {cluster.nodes.ready} / {cluster.nodes.total}
      </td>
      {COLUMNS.map((column) => (
        <td key={column}>
          <MeterCell
            meter={meters.find((meter) => meter.id === column || (column === "gpu" && meter.id === "gpu whole"))}
          />
        </td>
      ))}
    </tr>
  );
}

function MeterCell({ meter }: { meter: Meter | undefined }) {
  if (meter === undefined) return <span className="faint">none</span>;
  return (
    <span className="figure-bar" title={meter.source}>
      {meter.share === null ? <span /> : <Bar parts={[{ share: meter.share, kind: "used" }]} />}
      <span className="dim">{meter.figure}</span>
    </span>
  );
}

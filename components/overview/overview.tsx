"use client";

import type { ClusterAnswer } from "#contract/clusters.ts";
import { ClusterPanel } from "../clusters/cluster-panel.tsx";
import { ClusterRows } from "../clusters/cluster-rows.tsx";
import { counted } from "../format/words.ts";
import { useApi } from "../query/api-query.ts";
import { clustersRequest } from "../shell/fleet.query.ts";
import { useEnvironment } from "../shell/use-scope.ts";
import { troublesRequest } from "../troubles/troubles.query.ts";
import { Age } from "../ui/age.tsx";
import { Empty } from "../ui/empty.tsx";
import { Failure } from "../ui/failure.tsx";
import { Headline } from "../ui/headline.tsx";
import { fleetSentence, troublesSentence, worstFirst } from "./fleet-sentence.ts";
import { FleetSkeleton } from "./fleet-skeleton.tsx";
import { RolloutsPanel } from "./rollouts-panel.tsx";
import { TroublesPanel } from "./troubles-panel.tsx";

/** With more clusters than this, those that are well become rows. */
const MOST_PANELS = 9;

/** Is the platform healthy, and if not, what exactly and where? */
export function Overview() {
  const environment = useEnvironment();
  const clusters = useApi(clustersRequest);
  const scope = clusters.data?.items.filter(
    (cluster) => environment === null || cluster.environments.includes(environment),
  );
  if (clusters.error !== null && scope === undefined) {
    return (
      <>
        <Headline>The clusters are not known</Headline>
        <section className="panel">
          <Failure error={clusters.error} retry={() => void clusters.refetch()} />
        </section>
      </>
    );
  }
  if (scope === undefined) return <FleetSkeleton />;
  return (
    <>
      <Headline second={<SecondQuestion environment={environment} />} end={<FleetCounts clusters={scope} />}>
        {fleetSentence(scope)}
      </Headline>
      <Fleet clusters={scope} environment={environment} />
      <div className="grid2">
        <TroublesPanel environment={environment} clusters={scope.length} />
        <RolloutsPanel environment={environment} />
      </div>
    </>
  );
}

/** The size of what the verdicts are about. Clusters that were never seen are left out, since nothing of them is known. */
function FleetCounts({ clusters }: { clusters: readonly ClusterAnswer[] }) {
  const seen = clusters.filter((cluster) => cluster.observedAt !== null);
  if (seen.length === 0) return null;
  const sum = (of: (cluster: ClusterAnswer) => number) => seen.reduce((total, cluster) => total + of(cluster), 0);
  return (
    <p className="faint num">
      {counted(
        sum(({ nodes }) => nodes.total),
        "node",
      )}{" "}
      ·{" "}
      {counted(
        sum(({ workloads }) => workloads.all),
        "workload",
      )}{" "}
      ·{" "}
      {counted(
        sum(({ pods }) => pods.total),
        "pod",
      )}
    </p>
  );
}

function SecondQuestion({ environment }: { environment: string | null }) {
  const { data } = useApi(troublesRequest(environment));
  if (data === undefined) return null;
  const { text, since } = troublesSentence(data.items, data.total);
  return (
    <>
      {text}
      {since === null ? null : (
        <>
          , the oldest since <Age since={since} />
        </>
      )}
    </>
  );
}

function Fleet({ clusters, environment }: { clusters: readonly ClusterAnswer[]; environment: string | null }) {
  if (clusters.length === 0) {
    return (
      <section className="panel">
        <Empty
          title={
            environment === null ? "No cluster is configured" : `No cluster has an environment named ${environment}`
          }
        >
          <p>
            {environment === null
              ? "Start the portal with --kubeconfig FILE, or name clusters in portal.config.yaml."
              : "Choose another environment above; they are configured in portal.config.yaml."}
          </p>
        </Empty>
      </section>
    );
  }
  const many = clusters.length > MOST_PANELS;
  const panels = many ? worstFirst(clusters.filter((cluster) => cluster.verdict.state !== "healthy")) : clusters;
  const rows = many ? clusters.filter((cluster) => cluster.verdict.state === "healthy") : [];
  return (
    <>
      {panels.length === 0 ? null : (
        <div className="fleet">
          {panels.map((cluster) => (
            <ClusterPanel key={cluster.name} cluster={cluster} />
          ))}
        </div>
      )}
      {rows.length === 0 ? null : <ClusterRows clusters={rows} />}
    </>
  );
}

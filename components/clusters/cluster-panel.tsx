"use client";

import type { ClusterAnswer } from "#contract/clusters.ts";
import { capital } from "../format/words.ts";
import { notLive } from "../freshness/fleet-freshness.ts";
import { namespaceWords, SYNC_TONES } from "../freshness/sync-words.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { clusterPage } from "../shell/routes.ts";
import { Age } from "../ui/age.tsx";
import { Status } from "../ui/status.tsx";
import { clusterMeters } from "./cluster-meters.ts";
import { Meters } from "./meters.tsx";
import { VerdictMark } from "./verdict-mark.tsx";
import { apiServerWords, nodesWords } from "./verdict-words.ts";

/** One cluster on the overview: its verdict with the reason in words, how full it is, and how fresh that is. */
export function ClusterPanel({ cluster }: { cluster: ClusterAnswer }) {
  const away = notLive(cluster);
  const others = cluster.verdict.reasons.filter(
    ({ severity, text }) => (severity === "warning" || severity === "critical") && text !== cluster.verdict.sentence,
  );
  return (
    <section className="panel" aria-label={cluster.name}>
      <header>
        <h2>
          <KeptLink to={clusterPage(cluster.name)}>{cluster.name}</KeptLink>
        </h2>
        {cluster.environments.map((name) => (
          <span className="tag" key={name}>
            {name}
          </span>
        ))}
        <span className="faint mono">{cluster.apiServer.version}</span>
        <span className="end">
          <VerdictMark verdict={cluster.verdict} />
        </span>
      </header>
      {away === null ? null : (
        <p className="note" role="status">
          <Status tone={SYNC_TONES[away.state]} calm>
            <span>
              {capital(away.text)} for <Age since={away.since} />
            </span>
          </Status>
          {away.reason === null || cluster.verdict.sentence.includes(away.reason) ? null : (
            <span className="break">{away.reason}</span>
          )}
        </p>
      )}
      <div className="pad">
        <p className="dim pb-s2">
          {cluster.verdict.sentence}
          {others.length === 0 ? null : <span className="faint"> And {others.length} more.</span>}
        </p>
        <Figures cluster={cluster} isLive={away === null} />
      </div>
      <footer>
        <span className={away === null ? "" : "as-of"}>{nodesSeen(cluster)}</span>
        <span>{apiServerWords(cluster)}</span>
      </footer>
    </section>
  );
}

function Figures({ cluster, isLive }: { cluster: ClusterAnswer; isLive: boolean }) {
  const meters = clusterMeters(cluster);
  const part = cluster.sync.pods === undefined ? null : namespaceWords(cluster.sync.pods);
  if (cluster.observedAt === null) return <p className="faint">Nothing of it has been seen since the portal began.</p>;
  return (
    <div className={isLive ? "" : "as-of"}>
      <Meters meters={meters} />
      {part === null ? null : <p className="faint pt-s1">Pods counted {part}</p>}
      {isLive ? null : (
        <p className="faint pt-s1">
          Last figures, as of <Age since={cluster.observedAt} /> ago
        </p>
      )}
    </div>
  );
}

function nodesSeen(cluster: ClusterAnswer): string {
  const nodes = cluster.sync.nodes;
  if (nodes?.state === "forbidden") return "Nodes may not be seen";
  return nodes === undefined || nodes.observedAt === null ? "Nodes not known" : nodesWords(cluster);
}

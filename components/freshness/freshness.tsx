"use client";

import type { ClusterAnswer } from "#contract/clusters.ts";
import { formatTimeOfDay } from "../format/instant.ts";
import { useConnection } from "../live/live-provider.tsx";
import { useApi } from "../query/api-query.ts";
import { clustersRequest } from "../shell/fleet.query.ts";
import { Age } from "../ui/age.tsx";
import { Status } from "../ui/status.tsx";
import { Tip } from "../ui/tip.tsx";
import { fleetFreshness, notLive } from "./fleet-freshness.ts";
import { SYNC_TONES } from "./sync-words.ts";

/** The one place of the frame that says how fresh everything is; the clusters one by one when it is pointed at. */
export function FreshnessMark() {
  const connection = useConnection();
  const clusters = useApi(clustersRequest).data?.items;
  const { tone, word } = fleetFreshness(clusters, connection);
  return (
    <Tip
      className="fresh"
      says={<Details clusters={clusters ?? []} lostAt={connection.kind === "lost" ? connection.since : null} />}
    >
      <Status tone={tone} calm>
        {word}
      </Status>
    </Tip>
  );
}

function Details({ clusters, lostAt }: { clusters: readonly ClusterAnswer[]; lostAt: number | null }) {
  return (
    <>
      <p>
        {lostAt === null
          ? "Changes in the clusters show here within a second; nothing is polled."
          : `The portal was last heard at ${formatTimeOfDay(lostAt)}; what is shown is as of then.`}
      </p>
      <ul className="pt-s1">
        {clusters.map((cluster) => (
          <ClusterLine key={cluster.name} cluster={cluster} />
        ))}
      </ul>
    </>
  );
}

function ClusterLine({ cluster }: { cluster: ClusterAnswer }) {
  const away = notLive(cluster);
  return (
    <li className="flex flex-wrap gap-x-s2">
      <Status tone={away === null ? "ok" : SYNC_TONES[away.state]}>{cluster.name}</Status>
      <span className="dim">
        {away === null ? (
          "live"
        ) : (
          <>
            {away.text} for <Age since={away.since} />
          </>
        )}
      </span>
    </li>
  );
}

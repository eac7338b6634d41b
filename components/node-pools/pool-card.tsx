import type { NodePoolAnswer } from "#contract/node-pools.ts";
import { counted, listed } from "../format/words.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { clusterPage, nodePoolPage, nodesPage, withQuery } from "../shell/routes.ts";
import { Status } from "../ui/status.tsx";
import { poolMeters, usageNote } from "./pool-meters.ts";
import { PoolMeters } from "./pool-meters-view.tsx";
import { nodesWords, perNodeWords, poolStatus } from "./pool-words.ts";

/** One pool: is it well, what is it made of, how full is it, how far may it grow. */
export function PoolCard({ pool, isAsOf }: { pool: NodePoolAnswer; isAsOf: boolean }) {
  const { tone, word } = poolStatus(pool);
  const isAsleep = pool.nodes.total === 0;
  const note = usageNote(pool);
  return (
    <section
      className={isAsOf ? "panel as-of" : "panel"}
      aria-label={`${pool.name ?? "Nodes without a pool"} in ${pool.cluster}`}
    >
      <header>
        <h2>
          {pool.name === null ? (
            "Without a pool"
          ) : (
            <KeptLink to={nodePoolPage(pool.cluster, pool.name)}>{pool.name}</KeptLink>
          )}
        </h2>
        <KeptLink className="faint" to={clusterPage(pool.cluster)}>
          {pool.cluster}
        </KeptLink>
        <Tags pool={pool} />
        <span className="end">
          <Status tone={tone}>{word}</Status>
        </span>
      </header>
      <div className="pad stack">
        <p className="dim">{machineWords(pool)}</p>
        <Taints pool={pool} />
        {isAsleep ? (
          <p>
            0 now{pool.declared?.max == null ? "" : `, up to ${counted(pool.declared.max, "node")}`}
            {perNodeWords(pool.declared) === null ? "" : ` with ${perNodeWords(pool.declared)} each`}. The cluster knows
            nothing of it: the portal's configuration does
            {pool.declared?.source == null ? "" : ` (${pool.declared.source})`}.
          </p>
        ) : (
          <PoolMeters meters={poolMeters(pool)} />
        )}
        {note === null ? null : <p className="faint">{note}</p>}
      </div>
      <footer>
        {isAsleep || pool.name === null ? (
          <span>{nodesWords(pool)}</span>
        ) : (
          <KeptLink to={withQuery(nodesPage(), { cluster: pool.cluster, pool: pool.name })}>
            {nodesWords(pool)}
          </KeptLink>
        )}
        <span>{autoscalerWords(pool)}</span>
      </footer>
    </section>
  );
}

function Tags({ pool }: { pool: NodePoolAnswer }) {
  const isSpot = pool.spot > 0 || (pool.nodes.total === 0 && pool.declared?.spot === true);
  return (
    <>
      {pool.mode === null ? null : <span className="tag">{pool.mode}</span>}
      {isSpot ? (
        <span className="tag" title="Its nodes may be taken away at any time">
          spot
        </span>
      ) : null}
      {pool.isNamed ? null : (
        <span className="tag" title={`No label names this pool: it is derived from ${pool.derivedFrom}`}>
          derived
        </span>
      )}
    </>
  );
}

/** "Standard_NC96ads_A100_v4 · zones 1, 2, 3 · v1.36.2". */
function machineWords(pool: NodePoolAnswer): string {
  const { instanceTypes, zones, versions, skew, declared } = pool;
  const machine = instanceTypes.map(({ value }) => value);
  const parts = [
    machine.length === 0 ? (declared?.instanceType ?? "") : listed(machine),
    zones.length === 0
      ? ""
      : `${zones.length === 1 ? "zone" : "zones"} ${zones.map(({ value }) => value.replace(/^.*-(?=\w+$)/, "")).join(", ")}`,
    versions.length === 0
      ? ""
      : listed(versions.map(({ value, nodes }) => (versions.length === 1 ? value : `${value} (${nodes})`))),
    skew.state === "unsupported" || skew.state === "older" ? skew.sentence.replace(/\.$/, "") : "",
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

function Taints({ pool }: { pool: NodePoolAnswer }) {
  const taints = pool.nodes.total === 0 ? (pool.declared?.taints ?? []) : pool.taints.map(({ value }) => value);
  if (taints.length === 0) return null;
  return (
    <ul className="pool-taints" aria-label="Taints">
      {taints.map((taint) => (
        <li className="tag label" key={taint}>
          {taint}
        </li>
      ))}
    </ul>
  );
}

function autoscalerWords({ autoscaler: { leaving, candidates } }: NodePoolAnswer): string {
  if (leaving > 0) return `${counted(leaving, "node")} being taken away`;
  return candidates > 0 ? `${counted(candidates, "node")} may be taken away` : "";
}

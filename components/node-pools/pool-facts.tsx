import type { ReactNode } from "react";
import type { NodePoolDetailAnswer } from "#contract/node-pools.ts";
import { counted, listed } from "../format/words.ts";
import { Age } from "../ui/age.tsx";
import { Panel } from "../ui/panel.tsx";
import { Status } from "../ui/status.tsx";

type Counted = NodePoolDetailAnswer["versions"][number];

/** What the pool is made of, and how far it may grow. */
export function PoolFacts({ pool }: { pool: NodePoolDetailAnswer }) {
  const { declared, autoscaler, nodes, skew } = pool;
  const isAsleep = nodes.total === 0;
  const facts: readonly (readonly [string, ReactNode])[] = [
    ["Nodes", isAsleep ? null : `${nodes.ready} ready, ${nodes.cordoned} cordoned, ${nodes.total} in all`],
    ["Limits", declared === null ? null : limits(declared)],
    ["Named by", namedBy(pool)],
    ["Machine", spread(pool.instanceTypes, nodes.total) ?? declared?.instanceType ?? null],
    ["Zones", spread(pool.zones, nodes.total)],
    ["Kubelet", spread(pool.versions, nodes.total)],
    ["Skew", isAsleep ? null : <SkewMark key="skew" state={skew.state} sentence={skew.sentence} />],
    ["Image", spread(pool.imageVersions, nodes.total)],
    ["Mode", pool.mode],
    ["Priced as", priced(pool)],
    ["Taints", taints(pool)],
    [
      "Autoscaler",
      autoscaler.leaving + autoscaler.candidates + autoscaler.kept === 0
        ? null
        : listed(
            [
              autoscaler.leaving === 0 ? "" : `takes ${counted(autoscaler.leaving, "node")} away`,
              autoscaler.candidates === 0 ? "" : `may take ${counted(autoscaler.candidates, "node")} away`,
              autoscaler.kept === 0 ? "" : `may not take ${counted(autoscaler.kept, "node")} away (annotation)`,
            ].filter((part) => part !== ""),
          ),
    ],
    ["Declared in", declared?.source ?? null],
  ];
  return (
    <Panel title="Pool">
      <dl className="facts">
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div className="contents" key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
        {pool.oldestNodeAt === null ? null : (
          <div className="contents">
            <dt>Oldest node</dt>
            <dd>
              <Age since={pool.oldestNodeAt} />
            </dd>
          </div>
        )}
      </dl>
    </Panel>
  );
}

function SkewMark({ state, sentence }: NodePoolDetailAnswer["skew"]) {
  const tone = state === "unsupported" ? "bad" : state === "older" ? "warn" : state === "same" ? "ok" : "unknown";
  return (
    <Status tone={tone} calm>
      <span className="break">{sentence}</span>
    </Status>
  );
}

function limits({ min, max }: NonNullable<NodePoolDetailAnswer["declared"]>): string {
  if (max === null) return min === null ? "none declared" : `at least ${counted(min, "node")}`;
  return `${min ?? 0} to ${counted(max, "node")}`;
}

function namedBy(pool: NodePoolDetailAnswer): string {
  if (pool.derivedFrom === null) return "the portal's configuration alone";
  return pool.isNamed ? `label ${pool.derivedFrom}` : `no label: derived from ${pool.derivedFrom}`;
}

/** One value for all, or each with its nodes. */
function spread(values: readonly Counted[], total: number): string | null {
  if (values.length === 0) return null;
  const [first] = values;
  if (values.length === 1 && first?.nodes === total) return first.value;
  return listed(values.map(({ value, nodes }) => `${value} (${nodes})`));
}

function priced({ spot, nodes, declared }: NodePoolDetailAnswer): string | null {
  if (spot === 0) return nodes.total === 0 && declared?.spot ? "spot: nodes may be taken away" : null;
  return spot === nodes.total ? "spot: nodes may be taken away" : `${spot} of ${nodes.total} nodes are spot`;
}

function taints({ taints: there, nodes, declared }: NodePoolDetailAnswer): ReactNode {
  const texts =
    nodes.total === 0
      ? (declared?.taints ?? [])
      : there.map(({ value, nodes: on }) => (on === nodes.total ? value : `${value} (on ${on})`));
  if (texts.length === 0) return "none: any pod may be placed here";
  return (
    <ul className="pool-taints">
      {texts.map((text) => (
        <li className="tag label" key={text}>
          {text}
        </li>
      ))}
    </ul>
  );
}

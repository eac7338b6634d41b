import type { GpuGroupAnswer } from "#contract/gpus.ts";
import { formatCount } from "../format/amount.ts";
import { counted } from "../format/words.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { nodePage, nodePoolPage } from "../shell/routes.ts";
import type { Column } from "../table/column.ts";
import { NarrowBy } from "../table/narrow-by.tsx";
import { Bar } from "../ui/bar.tsx";
import { type KindRow, poolNames } from "./gpu-kind-rows.ts";
import { givenOutAs, unitWord } from "./gpu-words.ts";

type Here = Extract<KindRow, { kind: "here" }>;

const figure = (of: (row: Here) => number) => (row: KindRow) =>
  row.kind === "asleep" ? <span className="faint">0</span> : formatCount(of(row));
const meaning = (of: (row: Here) => number) => (row: KindRow) => (row.kind === "asleep" ? "" : String(of(row)));
const counting = (column: Omit<Column<KindRow>, "cell" | "align">, of: (row: Here) => number): Column<KindRow> => ({
  ...column,
  align: "end",
  cell: figure(of),
  meaning: meaning(of),
});

const model: Column<KindRow> = {
  id: "model",
  header: "Model",
  sortKey: "model",
  cell: (row) => {
    if (row.kind === "asleep") return row.pool.model;
    const { model: name, form, replicas } = row.group;
    const how = givenOutAs({ model: name, form, replicas, profile: row.unit.profile });
    return (
      <span className="kind">
        <strong>
          <NarrowBy name="model" value={name} />
        </strong>{" "}
        {how === "" ? null : <span className="dim">{how}</span>}
      </span>
    );
  },
  text: (row) => {
    if (row.kind === "asleep") return row.pool.model;
    const { model: name, form, replicas } = row.group;
    return `${name} ${givenOutAs({ model: name, form, replicas, profile: row.unit.profile })}`.trim();
  },
};
const pools: Column<KindRow> = {
  id: "pools",
  header: "Pools",
  sortKey: "pool",
  cell: (row) => {
    if (row.kind === "asleep") return <PoolLink cluster={row.pool.cluster} pool={row.pool.pool} />;
    if (row.group.pool !== null) return <PoolLink cluster={row.group.cluster ?? ""} pool={row.group.pool} />;
    const { named, more } = poolNames(row.group.pools);
    return (
      <span
        className="dim"
        title={row.group.pools.map(({ cluster, pool }) => `${pool ?? "no pool"} in ${cluster}`).join(", ")}
      >
        {named.map((name, at) => (
          <span key={name}>
            {at === 0 ? "" : ", "}
            <NarrowBy name="pool" value={name} />
          </span>
        ))}
        {more === 0 ? "" : ` and ${more} more`}
      </span>
    );
  },
  text: (row) => {
    if (row.kind === "asleep") return `${row.pool.pool} in ${row.pool.cluster}`;
    const places =
      row.group.pool === null ? row.group.pools : [{ cluster: row.group.cluster ?? "", pool: row.group.pool }];
    return places.map(({ cluster, pool }) => `${pool ?? "no pool"} in ${cluster}`).join(", ");
  },
};
const physical: Column<KindRow> = {
  id: "physical",
  header: "Physical",
  about: "GPUs one could touch: by their label, or worked out from slices and shares, then marked with ~",
  align: "end",
  cell: (row) => {
    if (row.kind === "asleep") return <span className="faint">0</span>;
    return row.isFirst ? <Physical group={row.group} /> : <span className="faint">the same</span>;
  },
  meaning: (row) => (row.kind === "asleep" ? "" : String(row.group.physical.count)),
  text: (row) => (row.kind === "asleep" ? "0" : String(row.group.physical.count ?? "")),
};
const unhealthy = counting(
  {
    id: "unhealthy",
    header: "Unhealthy",
    about: "capacity less allocatable: taken out of service by the device plugin",
    sortKey: "unhealthy",
  },
  ({ unit }) => unit.unhealthy,
);
const allocatable: Column<KindRow> = {
  id: "allocatable",
  header: "Allocatable",
  about: "Healthy devices, held or free",
  sortKey: "allocatable",
  align: "end",
  cell: (row) => {
    if (row.kind === "asleep") return <span className="faint">0</span>;
    const unit = unitWord(row.group.form);
    return (
      <>
        {formatCount(row.unit.allocatable)} {unit === null ? null : <span className="faint">{unit}</span>}
      </>
    );
  },
  meaning: meaning(({ unit }) => unit.allocatable),
};
const requested = counting(
  {
    id: "requested",
    header: "Requested",
    about: "By pods on the nodes that have not ended, as the scheduler counts: asked for, not used",
    sortKey: "requested",
  },
  ({ unit }) => unit.requested,
);
const share: Column<KindRow> = {
  id: "share",
  header: "Requested of capacity",
  className: "share",
  cell: (row) => {
    if (row.kind === "asleep")
      return (
        <span className="dim" title={row.pool.source === null ? undefined : `Declared in ${row.pool.source}`}>
          0 now, up to {counted(row.pool.max, "node")} of {row.pool.perNode}
        </span>
      );
    const { capacity, allocatable: whole, requested: asked, unhealthy: ill } = row.unit;
    const held = Math.min(asked, whole);
    return (
      <Bar
        parts={[
          { share: held / Math.max(1, capacity), kind: "used" },
          { share: ill / Math.max(1, capacity), kind: "bad" },
        ]}
      />
    );
  },
  text: (row) =>
    row.kind === "asleep"
      ? `0 now, up to ${counted(row.pool.max, "node")} of ${row.pool.perNode}`
      : `${row.unit.requested} of ${row.unit.capacity}`,
};
const usableFree = counting(
  {
    id: "free",
    header: "Usable free",
    about: "Free on nodes that are ready and take pods; others' free ones cannot be had",
    sortKey: "free",
  },
  ({ unit }) => unit.usableFree,
);
const largest: Column<KindRow> = {
  id: "largest",
  header: "Largest block",
  about: "The most that one pod could be given: a pod stands on one node",
  sortKey: "largestBlock",
  align: "end",
  cell: (row) => {
    if (row.kind === "asleep" || row.unit.largestBlock === null) return <span className="faint">0</span>;
    const { count, node, cluster } = row.unit.largestBlock;
    return (
      <span title={`on ${node}`}>
        <KeptLink to={nodePage(cluster, node)}>{formatCount(count)}</KeptLink>
      </span>
    );
  },
  meaning: meaning(({ unit }) => unit.largestBlock?.count ?? 0),
};
const askedFor = counting(
  {
    id: "asked",
    header: "Asked for",
    about: "By pods without a node whose node selector leaves no other kind; they hold nothing",
    sortKey: "askedFor",
  },
  ({ unit }) => unit.askedFor,
);

const BY_MODEL = [model, pools, physical, unhealthy, allocatable, requested, share, usableFree, largest, askedFor];
const BY_POOL = [model, pools, physical, unhealthy, allocatable, requested, share, usableFree, largest];

export function kindColumns(by: "model" | "pool"): readonly Column<KindRow>[] {
  return by === "model" ? BY_MODEL : BY_POOL;
}

function PoolLink({ cluster, pool }: { cluster: string; pool: string }) {
  return (
    <>
      <KeptLink to={nodePoolPage(cluster, pool)}>{pool}</KeptLink> <span className="faint">{cluster}</span>
    </>
  );
}

function Physical({ group: { physical: gpus } }: { group: GpuGroupAnswer }) {
  const why = gpus.why.join("; ");
  if (gpus.count === null)
    return (
      <span className="faint" title={why}>
        unknown
      </span>
    );
  return (
    <span title={gpus.isDerived ? `Derived: ${why}` : why}>
      {gpus.isDerived ? `~${formatCount(gpus.count)}` : formatCount(gpus.count)}
    </span>
  );
}

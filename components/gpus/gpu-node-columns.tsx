import type { GpuNodeAnswer } from "#contract/gpus.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { hasWorkloadPage, nodePage, podsPage, withQuery, workloadPage } from "../shell/routes.ts";
import type { Column } from "../table/column.ts";
import { NarrowBy } from "../table/narrow-by.tsx";
import { Age } from "../ui/age.tsx";
import { Status } from "../ui/status.tsx";
import { GpuCells } from "./gpu-cells-view.tsx";
import { countedGpus, kindName, usabilityWords } from "./gpu-words.ts";

export const gpuNodeKey = (node: Pick<GpuNodeAnswer, "cluster" | "node">): string => `${node.cluster}/${node.node}`;

const NAMED = 3;

const name: Column<GpuNodeAnswer> = {
  id: "node",
  header: "Node",
  cell: ({ cluster, node }) => (
    <span className="named" data-name={node} title={node}>
      <KeptLink className="mono" to={nodePage(cluster, node)}>
        {node}
      </KeptLink>
    </span>
  ),
};
const state: Column<GpuNodeAnswer> = {
  id: "state",
  header: "State",
  about: "Whether the node takes new pods, and if not, why",
  cell: (node) => {
    if (node.notReady !== null)
      return (
        <span title={node.notReady}>
          <Status tone="warn">No GPU offered</Status>
        </span>
      );
    const { tone, word } = usabilityWords(node.usability);
    return <Status tone={tone}>{word}</Status>;
  },
  meaning: ({ usability, notReady }) => `${usability} ${notReady}`,
};
const cells: Column<GpuNodeAnswer> = {
  id: "gpus",
  header: "GPUs",
  className: "gpu-cells",
  about: "A cell each; narrow ones are shares or slices",
  cell: (node) => <GpuCells node={node} />,
  meaning: ({ families }) => JSON.stringify(families),
};
const free: Column<GpuNodeAnswer> = {
  id: "free",
  header: "Free",
  about: "Healthy and not requested; usable where the node takes pods",
  align: "end",
  cell: ({ families }) =>
    families.length === 0 ? (
      <span className="faint">none</span>
    ) : (
      families.map(({ form, units }) => {
        const count = units.reduce((sum, unit) => sum + unit.usableFree, 0);
        const text = form === "whole" ? count : countedGpus(form, count);
        return <div key={form}>{text}</div>;
      })
    ),
  meaning: ({ families }) => families.map(({ units }) => units.map((unit) => unit.usableFree)).join(),
};
const model: Column<GpuNodeAnswer> = {
  id: "model",
  header: "Model",
  cell: ({ families }) =>
    families.map((family) => (
      <div key={`${family.model} ${family.form}`} className="dim" title={kindName(family)}>
        <NarrowBy name="model" value={family.model} />
        {family.form === "whole" ? null : <span className="faint">{kindName(family).slice(family.model.length)}</span>}
      </div>
    )),
};
const heldBy: Column<GpuNodeAnswer> = {
  id: "held-by",
  header: "Held by",
  className: "held-by",
  cell: (node) => <HeldBy node={node} />,
  meaning: ({ holders }) => holders.map(({ pod, count }) => `${pod} ${count}`).join(),
};
const pool: Column<GpuNodeAnswer> = {
  id: "pool",
  header: "Pool",
  cell: (node) =>
    node.pool === null ? <span className="faint">none</span> : <NarrowBy name="pool" value={node.pool} />,
};
const cluster: Column<GpuNodeAnswer> = {
  id: "cluster",
  header: "Cluster",
  cell: (node) => <NarrowBy name="cluster" value={node.cluster} />,
};

export const GPU_NODES_OF_POOL = [name, state, cells, free, heldBy];
const ONE_CLUSTER = [name, state, cells, free, heldBy, pool, model];
const MANY_CLUSTERS = [name, state, cells, free, heldBy, pool, model, cluster];

export function gpuNodeColumns(clusters: number): readonly Column<GpuNodeAnswer>[] {
  return clusters > 1 ? MANY_CLUSTERS : ONE_CLUSTER;
}

function HeldBy({ node }: { node: GpuNodeAnswer }) {
  if (node.notReady !== null) return <span className="dim">{node.notReady}</span>;
  const holders = Map.groupBy(
    node.holders,
    ({ namespace, workload, pod }) => `${namespace}/${workload?.kind}/${workload?.name ?? pod}`,
  );
  if (holders.size === 0) return <span className="faint">nobody</span>;
  const named = [...holders.values()].slice(0, NAMED);
  return (
    <>
      {named.map((pods, at) => (
        <span key={pods[0]?.pod}>
          {at === 0 ? "" : ", "}
          <HolderLink cluster={node.cluster} pods={pods} />
        </span>
      ))}
      {holders.size > NAMED ? (
        <KeptLink className="faint" to={withQuery(podsPage(), { cluster: node.cluster, node: node.node })}>
          {" "}
          and {holders.size - NAMED} more
        </KeptLink>
      ) : null}
      {node.notes.map((note) => (
        <div className="dim" key={note}>
          {note}
        </div>
      ))}
    </>
  );
}

function HolderLink({ cluster, pods }: { cluster: string; pods: readonly GpuNodeAnswer["holders"][number][] }) {
  const [first] = pods;
  if (first === undefined) return null;
  const { namespace, workload, pod, since } = first;
  const count = pods.reduce((sum, each) => sum + each.count, 0);
  const label = workload?.name ?? pod;
  const page =
    workload !== null && hasWorkloadPage(workload.kind)
      ? workloadPage({ cluster, ...workload })
      : withQuery(podsPage(), { cluster, namespace, q: label });
  return (
    <>
      <KeptLink to={page}>{label}</KeptLink> <span className="faint">({count}</span>
      {since === null ? null : (
        <span className="faint">
          , <Age since={since} />
        </span>
      )}
      <span className="faint">{pods.some(({ isEnding }) => isEnding) ? ", ending)" : ")"}</span>
    </>
  );
}

import type { NodePoolDetailAnswer } from "#contract/node-pools.ts";
import { formatAmount, isGpu, resourceName } from "../format/resource.ts";
import { Age } from "../ui/age.tsx";
import { Bar } from "../ui/bar.tsx";
import { Empty } from "../ui/empty.tsx";
import { Panel } from "../ui/panel.tsx";
import { Scroll } from "../ui/scroll.tsx";
import { usageNote } from "./pool-meters.ts";
import { PoolLegend } from "./pool-meters-view.tsx";
import { perNodeWords } from "./pool-words.ts";

const HEADS = ["Requested", "DaemonSets", "Workloads", "Allocatable", "Free", "Used"];

/** How much of each resource is given away, DaemonSets' part apart, and what of it is used at present. */
export function PoolAllocation({ pool }: { pool: NodePoolDetailAnswer }) {
  if (pool.nodes.total === 0) return <Asleep pool={pool} />;
  const note = usageNote(pool);
  const names = Object.keys(pool.resources)
    .filter((name) => ((pool.resources[name]?.allocatable ?? 0) || pool.resources[name]?.requests) !== 0)
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return (
    <Panel
      title="Allocation"
      aside={<span className="faint">as the scheduler counts it; pods that have ended hold nothing</span>}
      footer={
        <>
          <PoolLegend />
          <span>
            {note ?? "Used: measured by metrics.k8s.io"}
            {note === null && pool.usage.used?.at != null ? (
              <>
                , <Age since={pool.usage.used.at} /> ago
              </>
            ) : null}
          </span>
        </>
      }
    >
      <Scroll name="Allocation per resource">
        <table className="table" aria-label="Allocation per resource">
          <thead>
            <tr>
              <th scope="col">Resource</th>
              <th scope="col">
                <span className="visually-hidden">Share requested</span>
              </th>
              {HEADS.map((head) => (
                <th scope="col" className="num" key={head}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <ResourceRow key={name} name={name} pool={pool} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  );
}

function ResourceRow({ name, pool }: { name: string; pool: NodePoolDetailAnswer }) {
  const figures = pool.resources[name];
  if (figures === undefined) return null;
  const { requests, allocatable } = figures;
  const daemons = Math.min(requests, pool.daemons[name] ?? 0);
  const used =
    pool.usage.used === null
      ? null
      : name === "cpu"
        ? pool.usage.used.cpu
        : name === "memory"
          ? pool.usage.used.memory
          : null;
  const whole = allocatable === null ? null : Math.max(1, allocatable);
  const amount = (value: number | null) =>
    value === null ? <span className="faint">unknown</span> : formatAmount(name, value);
  return (
    <tr>
      <th scope="row">{resourceName(name)}</th>
      <td>
        {whole === null ? null : (
          <span className="bar-with-share">
            <Bar
              parts={[
                { share: daemons / whole, kind: "other" },
                { share: (requests - daemons) / whole, kind: "used" },
              ]}
            />
            <span className="num dim">{Math.floor((100 * requests) / whole)} %</span>
          </span>
        )}
      </td>
      <td className="num">{amount(requests)}</td>
      <td className="num dim">{amount(daemons)}</td>
      <td className="num dim">{amount(requests - daemons)}</td>
      <td className="num">{amount(allocatable)}</td>
      <td className="num">{amount(allocatable === null ? null : allocatable - requests)}</td>
      <td className="num">{name === "cpu" || name === "memory" ? amount(used) : <span className="faint">–</span>}</td>
    </tr>
  );
}

function Asleep({ pool: { declared } }: { pool: NodePoolDetailAnswer }) {
  const each = perNodeWords(declared);
  return (
    <Panel title="Allocation">
      <Empty title={`0 nodes now${declared?.max == null ? "" : `, up to ${declared.max}`}`}>
        <p>
          {each === null
            ? "What a node of it would have is not declared."
            : `A node of it would have ${each}: the largest pod that it could take asks for that, less what DaemonSets take.`}
        </p>
        <p>
          It has no node, so the cluster knows nothing of it; the portal's configuration does
          {declared?.source == null ? "." : ` (${declared.source}).`}
        </p>
      </Empty>
    </Panel>
  );
}

function rank(name: string): number {
  const at = ["cpu", "memory"].indexOf(name);
  if (at >= 0) return at;
  return isGpu(name) ? 2 : name === "pods" ? 3 : 4;
}

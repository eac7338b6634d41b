import type { NodeDetailAnswer } from "#contract/nodes.ts";
import { formatAmount } from "../format/resource.ts";
import { Bar } from "../ui/bar.tsx";
import { Panel } from "../ui/panel.tsx";
import { Scroll } from "../ui/scroll.tsx";
import { type AllocationRow, allocationRows } from "./allocation-rows.ts";

/** How much of each resource is given away: as the scheduler counts it, with kubectl's words beside it. */
export function AllocationPanel({ node }: { node: NodeDetailAnswer }) {
  const rows = allocationRows(node);
  const differences = rows.flatMap((row) => (row.difference === null ? [] : [row.difference]));
  return (
    <Panel
      title="Allocation"
      aside={<span className="faint">as the scheduler counts it; pods that have ended hold nothing</span>}
    >
      {differences.map((text) => (
        <p className="note" key={text}>
          {text}
        </p>
      ))}
      <Scroll name="Allocation per resource">
        <table className="table" aria-label="Allocation per resource">
          <thead>
            <tr>
              <th scope="col">Resource</th>
              <th scope="col">
                <span className="visually-hidden">Share requested</span>
              </th>
              <th scope="col" className="num">
                Requested
              </th>
              <th scope="col" className="num">
                Allocatable
              </th>
              <th scope="col" className="num">
                Free
              </th>
              <th scope="col" className="num">
                Limits
              </th>
              <th scope="col" className="num">
                Capacity
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ResourceRow key={row.resource} row={row} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </Panel>
  );
}

function ResourceRow({ row }: { row: AllocationRow }) {
  const { requests, limits, allocatable, capacity } = row.figures;
  const amount = (value: number | null) =>
    value === null ? <span className="faint">unknown</span> : formatAmount(row.resource, value);
  const share = allocatable === null ? null : requests / Math.max(1, allocatable);
  return (
    <tr
      title={
        row.kubectl === null
          ? undefined
          : `kubectl describe node: requests ${row.kubectl.requests}, limits ${row.kubectl.limits}`
      }
    >
      <th scope="row">{row.name}</th>
      <td>
        <span className="bar-with-share">
          {share === null ? null : <Bar parts={[{ share, kind: share > 1 ? "bad" : "used" }]} />}
          <span className="num dim">{share === null ? "" : `${Math.round(share * 100)} %`}</span>
        </span>
      </td>
      <td className="num">{amount(requests)}</td>
      <td className="num">{amount(allocatable)}</td>
      <td className="num">{amount(allocatable === null ? null : allocatable - requests)}</td>
      <td className="num">{amount(limits)}</td>
      <td className="num dim">{amount(capacity)}</td>
    </tr>
  );
}

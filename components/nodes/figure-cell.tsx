import type { ResourceFigures } from "#contract/values.ts";
import { formatAmount, formatAmountOf } from "../format/resource.ts";
import { Bar } from "../ui/bar.tsx";

/** What of a resource is requested of what may be given: a bar with its figure. */
export function FigureCell({ resource, figures }: { resource: string; figures: ResourceFigures | undefined }) {
  if (figures === undefined || (figures.allocatable === 0 && figures.requests === 0))
    return <span className="faint">none</span>;
  const { requests, allocatable } = figures;
  if (allocatable === null) return <span className="faint">{formatAmount(resource, requests)} of unknown</span>;
  return (
    <span className="figure-bar">
      <Bar parts={[{ share: requests / Math.max(1, allocatable), kind: "used" }]} />
      <span className="num">{formatAmountOf(resource, requests, allocatable).replace(/ cores?$/, "")}</span>
    </span>
  );
}

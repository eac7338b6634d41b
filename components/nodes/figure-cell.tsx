import type { ResourceFigures } from "#contract/values.ts";
import { formatAmount, formatAmountOf } from "../format/resource.ts";
import { Bar } from "../ui/bar.tsx";
import { UsedBar } from "../ui/used-bar.tsx";

/** What is used at present; `unknown` says why it is not known. */
interface Used {
  readonly amount: number | null;
  readonly unknown: string | null;
}

/** What of a resource is requested of what may be given: a bar with its figure, and below it, thin, what is used. */
export function FigureCell(props: { resource: string; figures: ResourceFigures | undefined; used?: Used }) {
  const { resource, figures, used } = props;
  if (figures === undefined || (figures.allocatable === 0 && figures.requests === 0))
    return <span className="faint">none</span>;
  const { requests, allocatable } = figures;
  if (allocatable === null) return <span className="faint">{formatAmount(resource, requests)} of unknown</span>;
  const whole = Math.max(1, allocatable);
  return (
    <span className="figure-bar" title={used === undefined ? undefined : usedWords(resource, used)}>
      <span className="double-bar">
        <Bar parts={[{ share: requests / whole, kind: "used" }]} />
        <UsedBar share={used?.amount == null ? null : used.amount / whole} />
      </span>
      <span className="num">{formatAmountOf(resource, requests, allocatable).replace(/ cores?$/, "")}</span>
    </span>
  );
}

function usedWords(resource: string, { amount, unknown }: Used): string {
  return amount === null
    ? `What is used is not known: ${unknown}`
    : `${formatAmount(resource, amount)} used at present`;
}

import type { NotRunningAnswer, NotRunningReason } from "#contract/not-running.ts";
import { counted } from "../format/words.ts";
import { NotRunningEntry } from "./not-running-entry.tsx";
import { REASON_WORDS } from "./reason-words.ts";

interface ReasonCount {
  readonly reason: NotRunningReason;
  readonly workloads: number;
  readonly pods: number;
}

/** The entries under their reasons; each head says how many there are in all, not only on this page. */
export function ReasonGroups(props: {
  items: readonly NotRunningAnswer[];
  away: ReadonlySet<string>;
  counts: readonly ReasonCount[];
}) {
  const groups = [...Map.groupBy(props.items, ({ reason }) => reason)];
  return groups.map(([reason, items]) => (
    <section key={reason} aria-label={REASON_WORDS[reason].title}>
      <header className="list-group">
        <h3>{REASON_WORDS[reason].title}</h3>
        <span className="faint">{countWords(props.counts.find((count) => count.reason === reason))}</span>
      </header>
      <ul className="list not-running">
        {items.map((item) => (
          <NotRunningEntry key={keyOf(item)} item={item} isAsOf={props.away.has(item.cluster)} />
        ))}
      </ul>
    </section>
  ));
}

function countWords(count: ReasonCount | undefined): string {
  if (count === undefined) return "";
  const workloads = counted(count.workloads, "workload");
  return count.pods === 0 ? workloads : `${workloads}, ${counted(count.pods, "pod")}`;
}

function keyOf({ cluster, workload, reason }: NotRunningAnswer): string {
  return [cluster, workload.kind, workload.namespace, workload.name, reason].join("/");
}

import type { NotRunningReason } from "#contract/not-running.ts";
import { REASON_WORDS } from "./reason-words.ts";

/** All reasons, or one, each with how many workloads it concerns. */
export function ReasonChoice(props: {
  reasons: readonly { readonly reason: NotRunningReason; readonly workloads: number }[];
  chosen: NotRunningReason | null;
  choose: (reason: NotRunningReason | null) => void;
}) {
  const { reasons, chosen, choose } = props;
  const there = chosen === null || reasons.some(({ reason }) => reason === chosen);
  const shown = there ? reasons : [...reasons, { reason: chosen, workloads: 0 }];
  return (
    <select
      className="field"
      aria-label="Reason"
      value={chosen ?? ""}
      onChange={(event) => choose(shown.find(({ reason }) => reason === event.target.value)?.reason ?? null)}
    >
      <option value="">any reason</option>
      {shown.map(({ reason, workloads }) => (
        <option key={reason} value={reason}>
          {REASON_WORDS[reason].title} ({workloads})
        </option>
      ))}
    </select>
  );
}

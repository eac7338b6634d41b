import type { Source } from "#contract/values.ts";
import { reasonsTold } from "#domain/health/reasons-told.ts";
import { listed } from "../format/words.ts";
import { earliest } from "./earliest.ts";
import { isAway, kindName, namespaceWords, syncWord } from "./sync-words.ts";

/** What must be said beside a list: a source that is not live, may not be seen, or is seen only in part. */
export interface SourceNote {
  readonly id: string;
  readonly cluster: string;
  readonly text: string;
  readonly reason: string | null;
  /** What is shown is as of then; null: nothing was ever seen. Undefined: what is shown is current. */
  readonly asOf?: string | null;
}

/** The notes of an answer, one for each cluster and state, in the order of its sources. None: everything is live and whole. */
export function sourceNotes(sources: readonly Source[]): readonly SourceNote[] {
  const groups = Map.groupBy(
    sources.filter(needsWord),
    (source) =>
      `${source.cluster} ${source.sync.state} ${source.sync.observedAt === null} ${namespaceWords(source.sync) ?? ""}`,
  );
  return [...groups].map(([id, group]) => note(id, group));
}

/** The clusters of an answer whose rows are not as the cluster is now. */
export function clustersNotLive(sources: readonly Source[]): ReadonlySet<string> {
  return new Set(sources.filter(({ sync }) => isAway(sync)).map((source) => source.cluster));
}

/** Of a kind that the cluster does not serve there is nothing to miss. */
function needsWord({ sync }: Source): boolean {
  return sync.state !== "absent" && (sync.state !== "live" || sync.namespaces !== null);
}

function note(id: string, group: readonly Source[]): SourceNote {
  const [first] = group;
  if (first === undefined) throw new Error("a group has at least one source");
  const { cluster, sync } = first;
  const kinds = listed(group.map((source) => kindName(source.kind)));
  const base = { id, cluster, reason: reasonsTold(group.map((source) => source.sync.reason)) };
  if (isAway(sync)) return { ...base, text: `${kinds}: ${awayWords(sync)}`, asOf: oldest(group) };
  if (sync.state === "forbidden") return { ...base, text: `${kinds}: may not be seen with the portal's rights` };
  if (sync.state === "live") return { ...base, text: `${kinds} ${namespaceWords(sync) ?? ""}`.trim() };
  return { ...base, text: `${kinds}: ${syncWord(sync)}` };
}

function awayWords({ state }: Source["sync"]): string {
  return state === "forbidden" ? "may no longer be seen" : "not live";
}

/** The oldest last word of a group; null where one was never seen. */
function oldest(group: readonly Source[]): string | null {
  const times = group.map((source) => source.sync.observedAt);
  return times.includes(null) ? null : earliest(times.filter((time) => time !== null));
}

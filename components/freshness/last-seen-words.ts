import type { ClusterAnswer } from "#contract/clusters.ts";
import type { WatchedKind } from "#contract/values.ts";
import { counted, listed } from "../format/words.ts";
import { isAway } from "./sync-words.ts";

const NAMED = 3;

/** "those of a and b as last seen": what a sentence over several clusters owes to those that are not live; else "". */
export function lastSeenWords(clusters: readonly Pick<ClusterAnswer, "name" | "sync">[], kind: WatchedKind): string {
  const away = clusters.filter(({ sync }) => {
    const own = sync[kind];
    return own !== undefined && isAway(own);
  });
  if (away.length === 0) return "";
  if (away.length === clusters.length) return "as last seen";
  return `those of ${away.length > NAMED ? counted(away.length, "cluster") : listed(away.map(({ name }) => name))} as last seen`;
}

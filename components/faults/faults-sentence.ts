import type { FaultAnswer, PlayingFault } from "#contract/faults.ts";
import { counted, listed } from "../format/words.ts";

/** The answer of the page: what goes wrong where, or that nothing does. */
export function faultsSentence({ playing }: { playing: readonly Pick<PlayingFault, "cluster">[] }): string {
  if (playing.length === 0) return "No fault is playing in the built-in world";
  const clusters = [...new Set(playing.map(({ cluster }) => cluster))];
  return `${counted(playing.length, "fault")} ${playing.length === 1 ? "is" : "are"} playing in ${listed(clusters)}`;
}

/** A fault's name for people; one that is not known keeps its own. */
export function titleOf(fault: string, faults: readonly FaultAnswer[]): string {
  return faults.find((each) => each.fault === fault)?.title ?? fault;
}

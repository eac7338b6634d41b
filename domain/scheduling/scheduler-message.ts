/**
 * The scheduler's reason why a pod has no node (condition PodScheduled, event FailedScheduling), taken apart.
 * Source: kubernetes pkg/scheduler/framework/types.go FitError; messages seen in public.
 */

export interface CountedReason {
  /** Nodes refused for this reason; null where it concerns the pod as a whole. */
  readonly count: number | null;
  readonly text: string;
}

export interface SchedulerMessage {
  /** null, as `total`: the text is not of the scheduler's form, and stands whole in `note`. */
  readonly available: number | null;
  readonly total: number | null;
  /** Counts may add to more than `total`: a node short of two resources counts twice. */
  readonly reasons: readonly CountedReason[];
  /** What stands between the reasons and the preemption part, or in its place. */
  readonly note: string | null;
  /** Whether evicting pods of lower priority would help; each node counts once. */
  readonly preemption: { readonly total: number; readonly reasons: readonly CountedReason[] } | null;
  /** True where the text was cut (events, at 1024 bytes): only what stands whole is told. */
  readonly truncated: boolean;
}

const HEAD = /^([0-9]{1,9})\/([0-9]{1,9}) nodes are available: /;
const PREEMPTION = /(?:^|[ ,])preemption: [0-9]{1,9}\/([0-9]{1,9}) nodes are available: /;
const NO_NODES = "no nodes available to schedule pods";
const CUT = " ...";

export function parseSchedulerMessage(text: string): SchedulerMessage {
  const trimmed = text.trim();
  const truncated = trimmed.endsWith(CUT);
  const whole = truncated ? trimmed.slice(0, -CUT.length) : trimmed;
  const head = HEAD.exec(whole);
  if (head === null) {
    const count = whole === NO_NODES ? 0 : null;
    return { available: count, total: count, reasons: [], note: whole, preemption: null, truncated };
  }
  const body = whole.slice(head[0].length);
  const second = PREEMPTION.exec(body);
  const before = second === null ? body : body.slice(0, second.index);
  const { reasons, note } = splitNote(before);
  const isCutBefore = truncated && second === null;
  return {
    available: Number(head[1]),
    total: Number(head[2]),
    reasons: parseReasons(reasons, isCutBefore && note === null),
    note: isCutBefore ? null : note,
    preemption:
      second === null
        ? null
        : { total: Number(second[1]), reasons: parseReasons(body.slice(second.index + second[0].length), truncated) },
    truncated,
  };
}

/** The reasons end in a full stop; what follows it is the note. */
function splitNote(text: string): { readonly reasons: string; readonly note: string | null } {
  const end = text.lastIndexOf(". ");
  if (end === -1) return { reasons: text, note: null };
  const note = withoutEnd(text.slice(end + 2), " ,.");
  return { reasons: text.slice(0, end), note: note === "" ? null : note };
}

/** "1 Insufficient cpu, 2 Too many pods". Reasons may hold commas, so a new one begins only at a number. */
export function parseReasons(text: string, isCut: boolean): readonly CountedReason[] {
  const parts = withoutEnd(text, " .").split(/, (?=[0-9]{1,9} )/);
  // Nobody can tell whether the last one of a cut text stands whole.
  const kept = isCut ? parts.slice(0, -1) : parts;
  return kept.filter((part) => part !== "").map(parseReason);
}

function parseReason(part: string): CountedReason {
  const space = part.indexOf(" ");
  const count = part.slice(0, space);
  if (space <= 0 || !/^[0-9]{1,9}$/.test(count)) return { count: null, text: part };
  return { count: Number(count), text: part.slice(space + 1) };
}

/** Cuts all of these characters off the end, without trying anything twice. */
function withoutEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

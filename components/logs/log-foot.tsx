import { formatCount } from "../format/amount.ts";
import { counted } from "../format/words.ts";
import type { LogSnapshot } from "./log-buffer.ts";
import type { StreamStatus } from "./use-log-stream.ts";
import type { StickToEnd } from "./use-stick-to-end.ts";

/** How many lines there are, how many are hidden or no longer kept, and whether more come. */
export function LogFoot(props: {
  snapshot: LogSnapshot;
  status: StreamStatus;
  hidden: number;
  stick: StickToEnd;
  isFollowed: boolean;
}) {
  const { snapshot, status, hidden, stick, isFollowed } = props;
  const { total, dropped } = snapshot;
  const parts = [
    counted(total, "line"),
    hidden > 0 ? `${formatCount(hidden)} hidden by the filter` : "",
    dropped > 0 ? `the first ${formatCount(dropped)} of them dropped: a page keeps the last ones` : "",
    statusWords(status, snapshot, isFollowed),
  ];
  return (
    <footer>
      <span className="num">{parts.filter((part) => part !== "").join(" · ")}</span>
      {stick.isAtEnd ? null : (
        <button type="button" className="btn" onClick={stick.toEnd}>
          {stick.below > 0 ? `${counted(stick.below, "new line")} below: to the end` : "To the end"}
        </button>
      )}
    </footer>
  );
}

function statusWords(status: StreamStatus, { sources }: LogSnapshot, isFollowed: boolean): string {
  if (status.kind === "connecting") return "opening";
  if (status.kind === "broken") return "broke off, tried again soon";
  if (status.kind === "ended") return "whole";
  if (status.kind === "refused" || !isFollowed) return "";
  const reading = sources.filter(({ state }) => state === "reading").length;
  if (reading === 0 && sources.length > 0) return "waiting: nothing is running now";
  return `following ${counted(reading, "container")}`;
}

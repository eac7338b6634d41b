import { Status, type Tone } from "../ui/status.tsx";
import type { LogSnapshot, SourceState } from "./log-buffer.ts";
import type { StreamStatus } from "./use-log-stream.ts";

const MOST_SHOWN = 6;

const SAID: Readonly<Record<SourceState, { readonly tone: Tone; readonly word: string } | null>> = {
  reading: null,
  ended: { tone: "unknown", word: "Ended" },
  waiting: { tone: "busy", word: "Waiting" },
  broken: { tone: "warn", word: "Broke off" },
  unavailable: { tone: "warn", word: "Not there" },
};

/** What is not read, and why; a connection that broke, and when it is tried again. */
export function LogNotes({ snapshot, status }: { snapshot: LogSnapshot; status: StreamStatus }) {
  const said = snapshot.sources.filter(({ words, state }) => words !== "" && SAID[state] !== null);
  return (
    <div role="status">
      {status.kind === "broken" ? (
        <p className="note">
          <Status tone="warn">Broke off</Status>
          <span>{status.reason} It is taken up again by itself; no line is lost or shown twice.</span>
        </p>
      ) : null}
      {said.slice(0, MOST_SHOWN).map(({ pod, container, state, words }) => (
        <p className="note" key={`${pod}/${container}`}>
          <Status tone={SAID[state]?.tone ?? "unknown"}>{SAID[state]?.word}</Status>
          <span className="break">
            {snapshot.sources.length > 1 ? `${pod}: ` : ""}
            {words}
          </span>
        </p>
      ))}
      {said.length > MOST_SHOWN ? (
        <p className="note">and {said.length - MOST_SHOWN} more containers that are not read now.</p>
      ) : null}
      {[...snapshot.notices, snapshot.endWords ?? ""].map((words) =>
        words === "" ? null : (
          <p className="note" key={words}>
            {words}
          </p>
        ),
      )}
    </div>
  );
}

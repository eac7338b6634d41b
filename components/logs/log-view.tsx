"use client";

import { useQueryStates } from "nuqs";
import { useMemo, useRef } from "react";
import { Failure } from "../ui/failure.tsx";
import { Scroll } from "../ui/scroll.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { hiddenLines } from "./hidden-lines.ts";
import { type LineFilter, lineFilter } from "./line-filter.ts";
import type { LogSnapshot } from "./log-buffer.ts";
import { LogFoot } from "./log-foot.tsx";
import { LogChunk, type SourceNames } from "./log-lines.tsx";
import { LogNotes } from "./log-notes.tsx";
import { LogTools } from "./log-tools.tsx";
import { ALL_CONTAINERS, type LogChoice, logParsers, streamUrl } from "./log-view-params.ts";
import { sourceColours, sourceLabels } from "./source-labels.ts";
import { useLogKeys } from "./use-log-keys.ts";
import { type StreamStatus, useLogStream } from "./use-log-stream.ts";
import { useStickToEnd } from "./use-stick-to-end.ts";

/**
 * A log as it comes: followed, filtered, wrapped, copied, saved.
 * @param path the stream's address in the API
 * @param chosen the container that is read where the address names none; null: all
 */
export function LogView(props: {
  path: string;
  name: string;
  containers: readonly LogChoice[];
  chosen: string | null;
  command: string;
}) {
  const [view, setView] = useQueryStates(logParsers, { history: "replace" });
  const container = view.container === ALL_CONTAINERS ? null : (view.container ?? props.chosen);
  const { snapshot, status } = useLogStream(streamUrl(props.path, view, container));
  const filter = useMemo(() => lineFilter(view.find), [view.find]);
  const panel = useRef<HTMLElement>(null);
  const stick = useStickToEnd(snapshot.total);
  useLogKeys({ view, set: (patch) => void setView(patch), panel, toHead: stick.toHead });
  const hidden = hiddenLines(snapshot, filter);
  const set = (patch: Parameters<typeof setView>[0]) => void setView(patch);
  return (
    <section className="panel log" aria-label={`Log of ${props.name}`} ref={panel}>
      <LogTools
        {...props}
        containers={choicesOf(props.containers, snapshot)}
        container={container}
        view={view}
        set={set}
        snapshot={snapshot}
        filter={filter}
      />
      <LogNotes snapshot={snapshot} status={status} />
      {status.kind === "refused" ? (
        <Failure error={status.error} retry={() => window.location.reload()} />
      ) : (
        <Scroll
          name={`Lines of the log of ${props.name}`}
          className={`log-lines${view.wrap ? " wraps" : ""}${view.times ? " with-times" : ""}`}
          ref={stick.ref}
          onScroll={stick.onScroll}
        >
          <Lines snapshot={snapshot} status={status} filter={filter} hidden={hidden} />
        </Scroll>
      )}
      <LogFoot snapshot={snapshot} status={status} hidden={hidden} stick={stick} isFollowed={view.follow} />
    </section>
  );
}

/** Where nobody knows the containers beforehand (a workload's), those that came are the choice. */
function choicesOf(known: readonly LogChoice[], { sources }: LogSnapshot): readonly LogChoice[] {
  if (known.length > 0) return known;
  return [...new Set(sources.map(({ container }) => container))].map((name) => ({ name, state: "" }));
}

function Lines(props: { snapshot: LogSnapshot; status: StreamStatus; filter: LineFilter | null; hidden: number }) {
  const { snapshot, status, filter, hidden } = props;
  const { sources } = snapshot;
  const who = sources.map(({ pod, container }) => `${pod}/${container}`).join(" ");
  // Sources change their states all the time; their names are made anew only when there are others.
  const names = useMemo(() => namesOf(who), [who]);
  if (snapshot.total === 0) return <NoLines snapshot={snapshot} status={status} />;
  return (
    <>
      {snapshot.chunks.map((lines) => (
        <LogChunk key={lines[0]?.id ?? 0} lines={lines} filter={filter} sources={sources} names={names} />
      ))}
      {hidden === snapshot.total - snapshot.dropped ? <p className="faint pad">No line passes the filter.</p> : null}
    </>
  );
}

/** @param who pods and containers as "pod/container pod/container" */
function namesOf(who: string): SourceNames {
  const sources = who.split(" ").map((each) => {
    const [pod = "", container = ""] = each.split("/");
    return { pod, container };
  });
  return { labels: sourceLabels(sources), colours: sourceColours(sources) };
}

function NoLines({ snapshot, status }: { snapshot: LogSnapshot; status: StreamStatus }) {
  const isOpening = status.kind === "connecting" || snapshot.sources.some(({ state }) => state === "waiting");
  const isSaid = snapshot.sources.some(({ words }) => words !== "") || snapshot.endWords;
  if (isOpening && !isSaid) return <SkeletonRows rows={6} columns={1} />;
  const words = status.kind === "ended" || isSaid ? "There are no lines." : "No line has come yet.";
  return <p className="faint pad">{words}</p>;
}

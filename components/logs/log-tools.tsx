"use client";

import { Download } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { LOG_SINCE } from "#contract/lists/log-since.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { DownloadButton } from "../ui/download-button.tsx";
import type { LineFilter } from "./line-filter.ts";
import type { LogSnapshot } from "./log-buffer.ts";
import { ALL_CONTAINERS, fileUrl, type LogChoice, type LogViewParams } from "./log-view-params.ts";
import { shownText } from "./shown-text.ts";

const SINCE_WORDS: Readonly<Record<(typeof LOG_SINCE)[number], string>> = {
  all: "the last 500 lines",
  "1m": "last minute",
  "5m": "last 5 min",
  "15m": "last 15 min",
  "30m": "last 30 min",
  "1h": "last hour",
};

/** What of the log is read, how it is shown, and how to take it along. */
export function LogTools(props: {
  path: string;
  name: string;
  containers: readonly LogChoice[];
  container: string | null;
  command: string;
  view: LogViewParams;
  set: (patch: Partial<LogViewParams>) => void;
  snapshot: LogSnapshot;
  filter: LineFilter | null;
}) {
  const { view, set, container, containers, snapshot, filter } = props;
  return (
    <header className="list-head">
      <h2>Log</h2>
      <search className="filters">
        <FindBox value={view.find} set={(find) => set({ find })} />
        {containers.length < 2 && container === null ? null : (
          <select
            className="field"
            aria-label="Container"
            value={container ?? ALL_CONTAINERS}
            onChange={(event) => set({ container: event.target.value })}
          >
            <option value={ALL_CONTAINERS}>all containers</option>
            {withChosen(containers, container).map(({ name, state }) => (
              <option key={name} value={name}>
                {state === "" ? name : `${name} · ${state}`}
              </option>
            ))}
          </select>
        )}
        <select
          className="field"
          aria-label="Since"
          title="Of each container at most the last 10,000 lines"
          value={view.since}
          onChange={(event) => set({ since: LOG_SINCE.find((since) => since === event.target.value) ?? "all" })}
        >
          {LOG_SINCE.toReversed().map((since) => (
            <option key={since} value={since}>
              {SINCE_WORDS[since]}
            </option>
          ))}
        </select>
        <Switch label="Run before" isOn={view.previous} set={(previous) => set({ previous })} />
        <Switch
          label="Follow"
          isOn={view.follow && !view.previous}
          set={(follow) => set({ follow })}
          isOff={view.previous}
        />
        <Switch label="Wrap" isOn={view.wrap} set={(wrap) => set({ wrap })} />
        <Switch label="Times" isOn={view.times} set={(times) => set({ times })} />
        <CopyShown snapshot={snapshot} filter={filter} />
        <DownloadButton
          text={() => shownText(snapshot, filter)}
          name={`${props.name}.log`}
          label="Download the lines that are shown"
        />
        <a
          className="btn"
          href={fileUrl(props.path, view, container)}
          title="All lines that the cluster still has, as a file"
          download
        >
          <Download aria-hidden="true" /> all
        </a>
        <CopyButton text={props.command} label="Copy the kubectl command" word="kubectl" />
      </search>
    </header>
  );
}

/** A container that the address names stays in the choice, though the pod may not have it. */
function withChosen(containers: readonly LogChoice[], container: string | null): readonly LogChoice[] {
  if (container === null || containers.some(({ name }) => name === container)) return containers;
  return [...containers, { name: container, state: "not there" }];
}

function Switch(props: { label: string; isOn: boolean; set: (isOn: boolean) => void; isOff?: boolean }) {
  return (
    <label className="flex items-center gap-s1">
      <input
        type="checkbox"
        checked={props.isOn}
        disabled={props.isOff}
        onChange={(event) => props.set(event.target.checked)}
      />
      {props.label}
    </label>
  );
}

function CopyShown({ snapshot, filter }: { snapshot: LogSnapshot; filter: LineFilter | null }) {
  return <CopyButton text={() => shownText(snapshot, filter)} label="Copy the lines that are shown" word="copy" />;
}

const PAUSE_MS = 150;
const LONGEST = 500;

/** The field that filters lines; what is typed counts once it stands still for a moment. */
function FindBox({ value, set }: { value: string; set: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <input
      type="search"
      className="field"
      aria-label="Filter"
      placeholder="Text, or !text for lines without it"
      autoComplete="off"
      spellCheck={false}
      maxLength={LONGEST}
      value={typed}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => set(text), PAUSE_MS);
      }}
    />
  );
}

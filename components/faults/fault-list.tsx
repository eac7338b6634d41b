"use client";

import { useState } from "react";
import type { FaultAnswer } from "#contract/faults.ts";
import { Failure } from "../ui/failure.tsx";
import { useFaultChange } from "./faults.query.ts";

const SECONDS = [
  ["15", "15 s"],
  ["60", "1 min"],
  ["300", "5 min"],
  ["", "until ended"],
] as const;

interface Board {
  readonly clusters: readonly string[];
  readonly kinds: readonly string[];
  readonly faults: readonly FaultAnswer[];
}

/** Every fault, each with what it does, and a button that plays it where and for as long as is chosen above. */
export function FaultList({ board }: { board: Board }) {
  const [cluster, setCluster] = useState(board.clusters[0] ?? "");
  const [seconds, setSeconds] = useState("60");
  const [kind, setKind] = useState(board.kinds.includes("pods") ? "pods" : (board.kinds[0] ?? ""));
  const play = useFaultChange("playFault");
  const start = ({ fault, needsKind }: FaultAnswer) => {
    const order = { cluster, fault, ...(needsKind ? { kind } : {}) };
    play.mutate({ params: {}, body: seconds === "" ? order : { ...order, seconds: Number(seconds) } });
  };
  return (
    <>
      <div className="fault-order">
        <Choose label="Cluster" value={cluster} set={setCluster} options={board.clusters.map((name) => [name, name])} />
        <Choose label="For" value={seconds} set={setSeconds} options={SECONDS} />
        <Choose
          label="Kind, where a fault asks for one"
          value={kind}
          set={setKind}
          options={board.kinds.map((name) => [name, name])}
        />
      </div>
      {play.error === null ? null : (
        <Failure error={play.error} retry={() => play.variables && play.mutate(play.variables)} />
      )}
      <ul className="list faults">
        {board.faults.map((fault) => (
          <li key={fault.fault}>
            <div>
              <strong>{fault.title}</strong> <span className="faint mono">{fault.fault}</span>
              <p className="dim">
                {fault.does}
                {fault.momentary && seconds === "" ? " Without an end it happens once." : ""}
              </p>
            </div>
            <button
              type="button"
              className="btn"
              disabled={play.isPending || cluster === ""}
              aria-label={`Play: ${fault.title}`}
              onClick={() => start(fault)}
            >
              Play
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Choose(props: {
  label: string;
  value: string;
  set: (value: string) => void;
  options: readonly (readonly [string, string])[];
}) {
  return (
    <label>
      <span className="faint">{props.label}</span>
      <select
        className="field"
        aria-label={props.label}
        value={props.value}
        onChange={(event) => props.set(event.target.value)}
      >
        {props.options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

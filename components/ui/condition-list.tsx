import type { ConditionAnswer } from "#contract/values.ts";
import { Age } from "./age.tsx";
import { Status, type Tone } from "./status.tsx";

/** What a status of a condition means, which depends on the condition: Ready should be true, MemoryPressure false. */
export type ConditionTone = (condition: ConditionAnswer) => Tone;

/** The conditions of an object: the word, the cluster's own reason and message, since when. */
export function ConditionList({
  conditions,
  toneOf,
}: {
  conditions: readonly ConditionAnswer[];
  toneOf: ConditionTone;
}) {
  return (
    <ul className="list conditions">
      {conditions.map((condition) => (
        <li key={condition.type}>
          <Status tone={toneOf(condition)}>{condition.type}</Status>
          <div className="break">
            {condition.status} <span className="faint">{condition.reason}</span>
            {condition.message === null ? null : <p className="dim">{condition.message}</p>}
          </div>
          <span className="num faint">{condition.since === null ? "" : <Age since={condition.since} />}</span>
        </li>
      ))}
    </ul>
  );
}

import type { ConditionAnswer } from "#contract/values.ts";
import { Age } from "./age.tsx";
import { Status, type Tone } from "./status.tsx";

/** What a status of a condition means, which depends on the condition: Ready should be true, MemoryPressure false. */
export type ConditionTone = (condition: ConditionAnswer) => Tone;

/** Conditions that are well are named up to here; more of them are folded. */
const WELL_SHOWN = 4;

/** The conditions of an object: those that are not as they should be first; of many that are well, most folded away. */
export function ConditionList({
  conditions,
  toneOf,
}: {
  conditions: readonly ConditionAnswer[];
  toneOf: ConditionTone;
}) {
  const wrong = conditions.filter((condition) => toneOf(condition) !== "ok");
  const well = conditions.filter((condition) => toneOf(condition) === "ok");
  const main = well.filter(({ type }) => type === "Ready");
  const others = well.filter(({ type }) => type !== "Ready");
  const isFolded = others.length > WELL_SHOWN;
  return (
    <>
      <Items conditions={[...wrong, ...main, ...(isFolded ? [] : others)]} toneOf={toneOf} />
      {isFolded ? (
        <details className="folded">
          <summary>{others.length} others are as they should be</summary>
          <Items conditions={others} toneOf={toneOf} />
        </details>
      ) : null}
    </>
  );
}

function Items({ conditions, toneOf }: { conditions: readonly ConditionAnswer[]; toneOf: ConditionTone }) {
  return (
    <ul className="list conditions">
      {conditions.map((condition) => (
        <li key={condition.type}>
          <Status tone={toneOf(condition)}>{condition.type}</Status>
          <div className="break">
            {condition.status}{" "}
            <span className="faint">
              {condition.reason}
              {condition.since === null ? null : (
                <>
                  {condition.reason === null ? "for " : ", "}
                  <Age since={condition.since} />
                </>
              )}
            </span>
            {condition.message === null ? null : <p className="dim">{condition.message}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}

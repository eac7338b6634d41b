"use client";

import type { VerdictAnswer } from "#contract/clusters.ts";
import { thresholdWords } from "#domain/health/thresholds.ts";
import { Age } from "../ui/age.tsx";
import { Status } from "../ui/status.tsx";
import { Tip } from "../ui/tip.tsx";
import { AREA_WORDS, SEVERITY_TONES, VERDICT_TONES, VERDICT_WORDS } from "./verdict-words.ts";

const RULES = thresholdWords();

/** A cluster's verdict in a word; pointed at, its reasons area by area, and the rules it was made by. */
export function VerdictMark({ verdict }: { verdict: VerdictAnswer }) {
  return (
    <Tip says={<Reasons verdict={verdict} />}>
      <Status tone={VERDICT_TONES[verdict.state]}>{VERDICT_WORDS[verdict.state]}</Status>
    </Tip>
  );
}

function Reasons({ verdict }: { verdict: VerdictAnswer }) {
  return (
    <>
      {verdict.since === null ? null : (
        <p className="dim pb-s1">
          {VERDICT_WORDS[verdict.state]} for <Age since={verdict.since} />
        </p>
      )}
      <ul>
        {verdict.reasons.map((reason) => (
          <li
            key={`${reason.area} ${reason.text}`}
            className="grid grid-cols-[92px_minmax(0,1fr)] items-baseline gap-s2"
          >
            <Status tone={SEVERITY_TONES[reason.severity]}>{AREA_WORDS[reason.area]}</Status>
            <span>
              {reason.text} <span className="faint">{RULES.get(reason.area)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

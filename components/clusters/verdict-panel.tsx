import type { VerdictAnswer } from "#contract/clusters.ts";
import { thresholdWords } from "#domain/health/thresholds.ts";
import { Age } from "../ui/age.tsx";
import { Panel } from "../ui/panel.tsx";
import { Status } from "../ui/status.tsx";
import { AREA_WORDS, SEVERITY_TONES, VERDICT_TONES, VERDICT_WORDS } from "./verdict-words.ts";

const RULES = thresholdWords();

/** The verdict with its reason for each area, and the rule that each was judged by. */
export function VerdictPanel({ verdict }: { verdict: VerdictAnswer }) {
  return (
    <Panel title="Verdict" end={<Status tone={VERDICT_TONES[verdict.state]}>{VERDICT_WORDS[verdict.state]}</Status>}>
      <ul className="list">
        {verdict.reasons.map((reason) => (
          <li key={`${reason.area} ${reason.text}`}>
            <Status tone={SEVERITY_TONES[reason.severity]}>{AREA_WORDS[reason.area]}</Status>
            <div className="break">
              {reason.text}
              <p className="faint">{RULES.get(reason.area)}</p>
            </div>
            <span className="num faint">{reason.since === null ? "" : <Age since={reason.since} />}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

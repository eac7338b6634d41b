import type { ClusterDetailAnswer, FindingAnswer } from "#contract/clusters.ts";
import { Panel } from "../ui/panel.tsx";
import { Status, type Tone } from "../ui/status.tsx";

const TONES: Record<FindingAnswer["severity"], Tone> = { critical: "bad", warning: "warn" };

const AREAS: Record<FindingAnswer["area"], string> = {
  versions: "Versions",
  budgets: "Blocks upgrades",
  quotas: "Quota",
  requests: "No requests",
  clock: "Clock",
};

/** What is not broken and will be in somebody's way. */
export function FindingsPanel({ cluster: { findings, findingsTotal } }: { cluster: ClusterDetailAnswer }) {
  return (
    <Panel
      title="Findings"
      aside={<span className="faint">not broken, but in somebody's way</span>}
      end={
        findings.length < findingsTotal ? (
          <span className="faint">{`first ${findings.length} of ${findingsTotal}`}</span>
        ) : undefined
      }
    >
      {findings.length === 0 ? (
        <p className="pad dim">
          None: kubelets are within the supported versions, no budget blocks an upgrade, no quota is used up.
        </p>
      ) : (
        <ul className="list">
          {findings.map(({ area, severity, sentence }) => (
            <li key={sentence}>
              <Status tone={TONES[severity]}>{AREAS[area]}</Status>
              <span className="dim break">{sentence}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

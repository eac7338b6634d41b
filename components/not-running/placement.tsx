import type { PlacementAnswer } from "#contract/not-running.ts";
import { counted } from "../format/words.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { nodePage } from "../shell/routes.ts";
import { Age } from "../ui/age.tsx";
import { Status, type Tone } from "../ui/status.tsx";

const VERDICTS: Readonly<Record<PlacementAnswer["verdict"], readonly [Tone, string]>> = {
  waits: ["busy", "Waits for room"],
  never: ["bad", "Cannot ever fit"],
  blocked: ["warn", "Blocked"],
};

/** Why a pod has no node: the verdict, the nearest node, what would change it, what the autoscaler says, and who refuses. */
export function Placement({ cluster, placement }: { cluster: string; placement: PlacementAnswer }) {
  const { nearest, changes, autoscaler, refusals, scheduler } = placement;
  const [tone, word] = VERDICTS[placement.verdict];
  return (
    <>
      <p className="break">
        <Status tone={tone}>{word}</Status> <span className="dim">{withoutVerdict(placement.sentence)}</span>
      </p>
      {nearest === null ? null : (
        <p className="dim break">
          <span className="faint">nearest</span>{" "}
          <KeptLink className="mono" to={nodePage(cluster, nearest.node)}>
            {nearest.node}
          </KeptLink>{" "}
          {nearest.sentence}
        </p>
      )}
      {changes.length === 0 ? null : (
        <p className="dim break">
          <span className="faint">what would change it</span> {changes.join("; ")}
        </p>
      )}
      <p className="dim break">
        <span className="faint">autoscaler</span>{" "}
        {autoscaler === null ? (
          <span className="faint">has said nothing of this pod in the last hour</span>
        ) : (
          <>
            {autoscaler.sentence}
            {autoscaler.at === null ? null : (
              <span className="faint">
                {" "}
                <Age since={autoscaler.at} /> ago
              </span>
            )}
          </>
        )}
      </p>
      {refusals.length === 0 ? null : (
        <details className="refusals">
          <summary>{refusals.map(({ count, words }) => `${counted(count, "node")} ${words}`).join("; ")}</summary>
          {refusals.map((group) => (
            <RefusingNodes key={group.words} cluster={cluster} group={group} />
          ))}
          {scheduler === null ? null : (
            <p className="faint break">
              The scheduler says: <span className="mono">{scheduler}</span>
            </p>
          )}
        </details>
      )}
      {refusals.length === 0 && scheduler !== null ? <p className="faint break mono">{scheduler}</p> : null}
    </>
  );
}

function RefusingNodes({ cluster, group }: { cluster: string; group: PlacementAnswer["refusals"][number] }) {
  const hidden = group.count - group.nodes.length;
  return (
    <>
      <h4>
        {counted(group.count, "node")} {group.words}
      </h4>
      <ul>
        {group.nodes.map(({ name, detail }) => (
          <li key={name}>
            <KeptLink className="mono" to={nodePage(cluster, name)}>
              {name}
            </KeptLink>{" "}
            {detail === null ? null : <span className="faint">{detail}</span>}
          </li>
        ))}
        {hidden > 0 ? <li className="faint">and {hidden} more</li> : null}
      </ul>
    </>
  );
}

/** The sentence begins with the verdict, which stands before it already. */
function withoutVerdict(sentence: string): string {
  return sentence.replace(/^(Waits for room: |Cannot ever fit, )/, "");
}

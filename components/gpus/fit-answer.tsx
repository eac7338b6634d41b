import type { GpuFitAnswer } from "#contract/gpu-fit.ts";
import { counted, listed } from "../format/words.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { nodePage, nodePoolPage } from "../shell/routes.ts";
import { Status, type Tone } from "../ui/status.tsx";

const TONES: Readonly<Record<GpuFitAnswer["kind"], readonly [Tone, string]>> = {
  fits: ["ok", "Fits"],
  partly: ["warn", "In part"],
  full: ["warn", "No room now"],
  never: ["bad", "Never"],
  "no-such-gpu": ["unknown", "None such"],
};

/** The verdict in a sentence, then where, or what is nearest and would have to change. */
export function FitAnswer({ answer, isOld }: { answer: GpuFitAnswer; isOld: boolean }) {
  const [tone, word] = TONES[answer.kind];
  const { fitting, fittingTotal, nearest, why, growth, tolerated, notLookedAt } = answer;
  return (
    <div className={isOld ? "fit-answer opacity-60" : "fit-answer"} aria-live="polite">
      <p>
        <Status tone={tone}>{word}</Status> <strong>{answer.sentence}</strong>
      </p>
      {fitting.length === 0 ? null : (
        <p className="dim">
          {fitting.map((fit, at) => (
            <span key={`${fit.cluster}/${fit.node}`}>
              {at === 0 ? "" : ", "}
              <NodeLink fit={fit} /> ({counted(fit.places, "pod")}, {fit.free} of {fit.allocatable} free)
            </span>
          ))}
          {fittingTotal > fitting.length ? ` and ${counted(fittingTotal - fitting.length, "other node")}` : ""}
        </p>
      )}
      {answer.kind === "fits" || nearest.length === 0 ? null : (
        <div>
          <h3>Nearest, and what would change it</h3>
          <ul>
            {nearest.map((fit) => (
              <li key={`${fit.cluster}/${fit.node}`}>
                <NodeLink fit={fit} /> <span className="faint">{fit.model}</span>: {fit.change}
              </li>
            ))}
          </ul>
        </div>
      )}
      {why.length === 0 || answer.kind === "fits" ? null : (
        <p className="dim">
          Of {counted(answer.looked, "node")} with such GPUs: {listed(why.map(({ text, nodes }) => `${nodes} ${text}`))}
          .
        </p>
      )}
      {growth.map(({ cluster, pool, more, places, source }) => (
        <p className="dim" key={`${cluster}/${pool}`}>
          <KeptLink to={nodePoolPage(cluster, pool)}>{pool}</KeptLink> in {cluster} may grow by {counted(more, "node")}:
          room for {counted(places, "such pod")} before what DaemonSets take
          {source === null ? "" : ` (declared in ${source})`}.
        </p>
      ))}
      <p className="faint">
        Taints that are taken as tolerated: {listed(tolerated)}. {notLookedAt}
      </p>
    </div>
  );
}

function NodeLink({ fit }: { fit: GpuFitAnswer["nearest"][number] }) {
  return (
    <KeptLink className="mono" to={nodePage(fit.cluster, fit.node)}>
      {fit.node}
    </KeptLink>
  );
}

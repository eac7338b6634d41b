import type { GpuSummaryAnswer } from "#contract/gpus.ts";
import { counted, listed } from "../format/words.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { nodePage } from "../shell/routes.ts";
import { Status } from "../ui/status.tsx";

const NAMED = 3;

/** What the figures leave out: machines that offer none of their GPUs, and devices that are given out another way. */
export function GpuNotes({ summary: { notReady, notReadyTotal, dra } }: { summary: GpuSummaryAnswer }) {
  if (notReadyTotal === 0 && dra.length === 0) return null;
  return (
    <section className="panel" aria-label="What these figures leave out">
      {notReady.slice(0, NAMED).map(({ cluster, node, reason }) => (
        <p className="note" key={`${cluster}/${node}`}>
          <Status tone="warn">No GPU offered</Status>
          <span className="break">
            <KeptLink className="mono" to={nodePage(cluster, node)}>
              {node}
            </KeptLink>{" "}
            in {cluster}. {reason}
          </span>
        </p>
      ))}
      {notReadyTotal > NAMED ? (
        <p className="note">And {counted(notReadyTotal - NAMED, "other node")}: see "unusable" below.</p>
      ) : null}
      {dra.length === 0 ? null : (
        <p className="note">
          <Status tone="unknown">Not counted</Status>
          <span>
            {listed(dra.map(({ cluster }) => cluster))} {dra.length === 1 ? "serves" : "serve"} ResourceSlices (dynamic
            resource allocation): devices that are given out by claims are not in these figures.
          </span>
        </p>
      )}
    </section>
  );
}

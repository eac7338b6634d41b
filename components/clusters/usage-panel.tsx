import type { ClusterDetailAnswer } from "#contract/clusters.ts";
import { formatAmountOf } from "../format/resource.ts";
import { counted } from "../format/words.ts";
import { Age } from "../ui/age.tsx";
import { Panel } from "../ui/panel.tsx";
import { Status, type Tone } from "../ui/status.tsx";
import type { Meter } from "./cluster-meters.ts";
import { Meters } from "./meters.tsx";

type Usage = ClusterDetailAnswer["usage"];

const STATES: Record<Usage["sync"]["state"], readonly [Tone, string]> = {
  connecting: ["busy", "asking"],
  live: ["ok", "live"],
  stale: ["unknown", "stale"],
  forbidden: ["unknown", "not permitted"],
  failing: ["bad", "failing"],
  absent: ["unknown", "no metrics"],
};

/** What the nodes use at present, beside what they can give; or why that is not known. */
export function UsagePanel({ cluster }: { cluster: ClusterDetailAnswer }) {
  const { usage, nodes } = cluster;
  const { sync, used, nodesKnown } = usage;
  const [tone, word] = STATES[sync.state];
  return (
    <Panel
      title="Usage"
      aside={<span className="faint">used now, of allocatable</span>}
      end={<Status tone={tone}>{word}</Status>}
    >
      <div className={sync.state === "stale" ? "pad as-of" : "pad"}>
        {used === null ? null : <Meters meters={usageMeters(cluster)} />}
        <p className="faint pt-s1">
          {used === null ? null : (
            <>
              {nodesKnown < nodes.total ? `${nodesKnown} of ${counted(nodes.total, "node")} say it; ` : null}
              asked each half minute
              {sync.observedAt === null ? null : (
                <>
                  , last <Age since={sync.observedAt} /> ago
                </>
              )}
              .{" "}
            </>
          )}
          {sync.reason}
        </p>
      </div>
    </Panel>
  );
}

function usageMeters({ usage: { used }, resources }: ClusterDetailAnswer): readonly Meter[] {
  if (used === null) return [];
  const rows = [
    ["cpu", "CPU", used.cpu],
    ["memory", "Memory", used.memory],
  ] as const;
  return rows.flatMap(([id, name, amount]) => {
    const allocatable = resources[id]?.allocatable ?? null;
    if (allocatable === null) return [];
    const figure = formatAmountOf(id, amount, allocatable);
    return [
      {
        id,
        name,
        share: amount / Math.max(1, allocatable),
        figure,
        source: `${id}: the sum of what the nodes say they use, from metrics.k8s.io`,
      },
    ];
  });
}

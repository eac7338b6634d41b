import type { ReactNode } from "react";
import type { ClusterDetailAnswer } from "#contract/clusters.ts";
import { formatDuration } from "../format/duration.ts";
import { Age } from "../ui/age.tsx";
import { Panel } from "../ui/panel.tsx";
import { Status } from "../ui/status.tsx";

const STATES = {
  reachable: ["ok", "answers"],
  unreachable: ["bad", "does not answer"],
  unknown: ["unknown", "not asked yet"],
} as const;

/** What is known of the API server and of who the cluster is. */
export function ClusterFacts({ cluster }: { cluster: ClusterDetailAnswer }) {
  const { apiServer, identity, label, clockSkewMs } = cluster;
  const [tone, word] = STATES[apiServer.state];
  return (
    <Panel title="API server" end={<Status tone={tone}>{word}</Status>}>
      <dl className="facts">
        {apiServer.since === null ? null : (
          <Fact name="Since">
            <Age since={apiServer.since} />
          </Fact>
        )}
        {apiServer.latencyMs === null ? null : <Fact name="Answers in">{Math.round(apiServer.latencyMs)} ms</Fact>}
        {apiServer.reason === null ? null : <Fact name="Reason">{apiServer.reason}</Fact>}
        <Fact name="Version">{apiServer.version ?? "unknown"}</Fact>
        <Fact name="Clock">{clockWords(clockSkewMs)}</Fact>
        <Fact name="UID">
          <span
            className="mono"
            title="The UID of namespace kube-system: a cluster's name may lead elsewhere, this does not"
          >
            {identity ?? "unknown"}
          </span>
        </Fact>
        {label === null ? null : <Fact name="Kind">{label}</Fact>}
      </dl>
    </Panel>
  );
}

/** Differences under a second cannot be told: the Date header has whole seconds. */
function clockWords(skewMs: number): string {
  if (Math.abs(skewMs) < 1_000) return "as the portal's";
  return `${formatDuration(Math.abs(skewMs))} ${skewMs > 0 ? "ahead of" : "behind"} the portal's`;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="contents">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

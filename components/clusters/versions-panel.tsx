import type { ClusterDetailAnswer } from "#contract/clusters.ts";
import { counted } from "../format/words.ts";
import { Panel } from "../ui/panel.tsx";
import { Status, type Tone } from "../ui/status.tsx";
import { skewStatus } from "./skew-words.ts";

/** The control plane's version, and the kubelets' beside it. */
export function VersionsPanel({ cluster }: { cluster: ClusterDetailAnswer }) {
  const { apiServer, kubelets, nodes, extensions } = cluster;
  const said = kubelets.reduce((sum, each) => sum + each.nodes, 0);
  return (
    <Panel title="Versions" aside={<span className="faint">a kubelet may be up to 3 minors older, never newer</span>}>
      <dl className="facts">
        <dt>Control plane</dt>
        <dd className="mono">{apiServer.version ?? "unknown"}</dd>
        {kubelets.map(({ version, nodes: count, minorsBehind }) => {
          const { tone, word } = skewStatus(minorsBehind);
          return (
            <div className="contents" key={version}>
              <dt>Kubelets</dt>
              <dd>
                <span className="mono">{version}</span> <span className="dim">on {counted(count, "node")}</span>{" "}
                <Status tone={tone} calm>
                  {word}
                </Status>
              </dd>
            </div>
          );
        })}
        {said < nodes.total ? (
          <>
            <dt>Kubelets</dt>
            <dd className="dim">{counted(nodes.total - said, "node")} do not say their version</dd>
          </>
        ) : null}
        {extensions.map(({ name, about, versions }) => (
          <div className="contents" key={name}>
            <dt>{name}</dt>
            <dd>
              <Served versions={versions} /> <span className="faint">{about}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Served({ versions }: { versions: readonly string[] | null }) {
  const [tone, word]: [Tone, string] =
    versions === null
      ? ["unknown", "not known"]
      : versions.length === 0
        ? ["unknown", "not served"]
        : ["ok", versions.join(", ")];
  return (
    <Status tone={tone} calm>
      {word}
    </Status>
  );
}

import type { NodeDetailAnswer } from "#contract/nodes.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { nodePoolPage } from "../shell/routes.ts";
import { Age } from "../ui/age.tsx";
import { Panel } from "../ui/panel.tsx";

/** What the machine is. */
export function NodeFacts({ node }: { node: NodeDetailAnswer }) {
  const facts: readonly (readonly [string, string | null])[] = [
    ["Roles", node.roles.length === 0 ? null : node.roles.join(", ")],
    ["Machine", node.instanceType],
    ["Zone", node.zone],
    ["Priced as", node.spot ? "spot: may be taken away" : null],
    ...node.addresses.map(({ type, address }) => [type, address] as const),
    ["System", node.info.osImage],
    ["Kernel", node.info.kernelVersion],
    ["Runtime", node.info.containerRuntimeVersion],
    ["Architecture", node.info.architecture],
  ];
  return (
    <Panel title="Machine">
      <dl className="facts">
        {node.pool === null ? null : (
          <div className="contents">
            <dt>Pool</dt>
            <dd>
              <KeptLink to={nodePoolPage(node.cluster, node.pool)}>{node.pool}</KeptLink>{" "}
              <span className="faint">from {node.poolDerivedFrom ?? "its name"}</span>
            </dd>
          </div>
        )}
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div className="contents" key={`${name} ${value}`}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
        {node.createdAt === null ? null : (
          <div className="contents">
            <dt>Joined</dt>
            <dd>
              <Age since={node.createdAt} /> ago
            </dd>
          </div>
        )}
      </dl>
    </Panel>
  );
}

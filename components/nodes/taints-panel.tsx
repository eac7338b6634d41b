import type { NodeDetailAnswer } from "#contract/nodes.ts";
import { Empty } from "../ui/empty.tsx";
import { Panel } from "../ui/panel.tsx";

/** What keeps pods away from the node, unless they tolerate it. */
export function TaintsPanel({ taints }: { taints: NodeDetailAnswer["taints"] }) {
  return (
    <Panel title="Taints">
      {taints.length === 0 ? (
        <Empty title="None: any pod may be placed here" />
      ) : (
        <ul className="labels">
          {taints.map(({ key, value, effect }) => (
            <li className="tag label" key={`${key} ${effect}`}>
              {value === "" ? key : `${key}=${value}`}:{effect}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

import type { NodeDetailAnswer } from "#contract/nodes.ts";
import type { ConditionAnswer } from "#contract/values.ts";
import type { Tone } from "../ui/status.tsx";

/** The tone of a node's conditions. Which of them are not as they should be is the rule of health, said by the API. */
export function nodeConditionTone(node: Pick<NodeDetailAnswer, "pressures">): (condition: ConditionAnswer) => Tone {
  return ({ type, status }) => {
    if (status !== "True" && status !== "False") return "unknown";
    if (type === "Ready") return status === "True" ? "ok" : "bad";
    return node.pressures.includes(type) ? "warn" : "ok";
  };
}

import { poolOf } from "#domain/allocation/pool.ts";
import { unreadableNodeQuantities } from "#domain/allocation/unreadable.ts";
import { autoscalerMark } from "#domain/nodes/usability.ts";
import type { Node, NodeInfo, NodeStatus, Taint } from "#domain/objects/node.ts";
import type { JsonObject } from "../json.ts";
import type { NodeRecord } from "../records.ts";
import type { DecodeContext } from "./context.ts";
import { Fields, timeOf } from "./fields.ts";
import { baseOf, readConditions, readMeta } from "./meta.ts";
import { present } from "./present.ts";

const NOTHING = {};

/** null: it has no name or UID, and cannot be kept. Its list of images (most of its bytes) is never touched. */
export function decodeNode(source: JsonObject, context: DecodeContext): NodeRecord | null {
  const fields = new Fields(source);
  const meta = readMeta(fields, context, { annotations: true });
  if (meta === null) return null;
  const spec = fields.object("spec");
  const status = readStatus(fields.object("status"), context);
  const node: Node = { metadata: meta, status };
  for (const { message } of unreadableNodeQuantities(node)) fields.troubles.add("amount", message);
  const unschedulable = spec?.flag("unschedulable") === true;
  const taints = spec?.objects("taints", readTaint) ?? [];
  const ready = status.conditions?.find((condition) => condition.type === "Ready");
  const pool = poolOf(node, context.nodePoolLabel);
  return {
    kind: "nodes",
    ...baseOf(meta, fields),
    readiness: ready?.status === "True" ? "Ready" : ready?.status === "False" ? "NotReady" : "Unknown",
    readinessReason: ready?.reason ?? null,
    readinessSince: timeOf(ready?.lastTransitionTime),
    unschedulable,
    taints,
    conditions: status.conditions ?? [],
    addresses: status.addresses ?? [],
    info: status.nodeInfo ?? NOTHING,
    capacity: status.capacity ?? NOTHING,
    allocatable: status.allocatable ?? NOTHING,
    pool: pool ?? null,
    autoscaler: autoscalerMark(taints, meta.annotations ?? NOTHING),
  };
}

function readStatus(fields: Fields | undefined, context: DecodeContext): NodeStatus {
  if (fields === undefined) return {};
  return present<NodeStatus>({
    capacity: fields.named("capacity"),
    allocatable: fields.named("allocatable"),
    conditions: readConditions(fields, context),
    addresses: fields.objects("addresses", (each) =>
      present<{ type?: string; address?: string }>({ type: each.text("type"), address: each.text("address") }),
    ),
    nodeInfo: readInfo(fields.object("nodeInfo"), context),
  });
}

function readTaint(fields: Fields): Taint {
  return present<Taint>({
    key: fields.text("key"),
    value: fields.text("value"),
    effect: fields.text("effect"),
    timeAdded: fields.time("timeAdded"),
  });
}

function readInfo(fields: Fields | undefined, context: DecodeContext): NodeInfo | undefined {
  if (fields === undefined) return undefined;
  const text = (name: string) => {
    const value = fields.text(name);
    return value === undefined ? undefined : context.texts.get(value);
  };
  return present<NodeInfo>({
    kubeletVersion: text("kubeletVersion"),
    osImage: text("osImage"),
    kernelVersion: text("kernelVersion"),
    containerRuntimeVersion: text("containerRuntimeVersion"),
    architecture: text("architecture"),
  });
}

/** One item of metrics.k8s.io: NodeMetrics and PodMetrics, exactly summed, rounded as `kubectl top` does. */
import { plainNumber } from "#domain/allocation/resource-table.ts";
import { addQuantities, type Quantity, readQuantity, ZERO } from "#domain/quantity/quantity.ts";
import { Fields, timeOf } from "../decode/fields.ts";
import { isJsonObject } from "../json.ts";
import type { PodUsage, Usage } from "./usage.types.ts";

export interface Named<Value> {
  readonly namespace: string;
  readonly name: string;
  readonly usage: Value;
}

/** null: no name, or no amount that can be read. */
export function readNodeUsage(text: string): Named<Usage> | null {
  const item = fieldsOf(text);
  const amounts = amountsOf(item?.object("usage"));
  return item === null || amounts === null ? null : named(item, { ...figuresOf(amounts), at: takenAt(item) });
}

/** null: no name, or an amount that cannot be read: a sum without it would be too small. */
export function readPodUsage(text: string): Named<PodUsage> | null {
  const item = fieldsOf(text);
  const containers = item?.objects("containers", (each) => ({
    name: each.text("name") ?? "",
    amounts: amountsOf(each.object("usage")),
  }));
  if (item === null || containers === undefined || containers.length === 0) return null;
  const sum = { cpu: ZERO, memory: ZERO };
  const each: { name: string; cpu: number; memory: number }[] = [];
  for (const { name, amounts } of containers) {
    if (amounts === null) return null;
    sum.cpu = addQuantities(sum.cpu, amounts.cpu);
    sum.memory = addQuantities(sum.memory, amounts.memory);
    each.push({ name, ...figuresOf(amounts) });
  }
  return named(item, { ...figuresOf(sum), at: takenAt(item), containers: each.length > 1 ? each : null });
}

function fieldsOf(text: string): Fields | null {
  const item: unknown = JSON.parse(text);
  return isJsonObject(item) ? new Fields(item) : null;
}

function named<Value>(item: Fields, usage: Value): Named<Value> | null {
  const metadata = item.object("metadata");
  const name = metadata?.text("name");
  return name === undefined ? null : { namespace: metadata?.text("namespace") ?? "", name, usage };
}

interface Amounts {
  readonly cpu: Quantity;
  readonly memory: Quantity;
}

function amountsOf(usage: Fields | undefined): Amounts | null {
  const cpu = readQuantity(usage?.wholeOrText("cpu") ?? "");
  const memory = readQuantity(usage?.wholeOrText("memory") ?? "");
  return cpu.ok && memory.ok ? { cpu: cpu.value, memory: memory.value } : null;
}

function figuresOf({ cpu, memory }: Amounts): { readonly cpu: number; readonly memory: number } {
  return { cpu: plainNumber("cpu", cpu), memory: plainNumber("memory", memory) };
}

function takenAt(item: Fields): number | null {
  return timeOf(item.time("timestamp"));
}

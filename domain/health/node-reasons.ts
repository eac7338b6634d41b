/** Area "nodes". */
import { notPermitted } from "./connection-reasons.ts";
import type { HealthThresholds } from "./thresholds.ts";
import type { ClusterObservation, NodeObservation, VerdictReason } from "./verdict.types.ts";
import { counted, earliestOf, hasLasted, nameList, sinceWords } from "./words.ts";

export function nodeReasons(
  observation: ClusterObservation,
  nowMs: number,
  thresholds: HealthThresholds,
): readonly VerdictReason[] {
  const hidden = notPermitted(observation, "nodes", ["nodes"]);
  if (hidden !== undefined) return [hidden];
  const { nodes } = observation;
  if (nodes.length === 0) return [reason("warning", "The cluster has no nodes: no pod can run.", null)];
  const down = nodes.filter(
    (node) => node.readiness !== "ready" && hasLasted(node.sinceMs, thresholds.nodeHoldSeconds, nowMs),
  );
  const found = [
    downReason(nodes, down, nowMs, thresholds),
    pressureReason(nodes, nowMs, thresholds),
    cordonReason(nodes),
  ].filter((each) => each !== undefined);
  return found.length > 0 ? found : [reason("ok", fineText(nodes), null)];
}

function downReason(
  nodes: readonly NodeObservation[],
  down: readonly NodeObservation[],
  nowMs: number,
  thresholds: HealthThresholds,
): VerdictReason | undefined {
  if (down.length === 0) return undefined;
  const isCritical = down.length * 100 >= nodes.length * thresholds.nodesCriticalPercent;
  const sinceMs = earliestOf(down.map((node) => node.sinceMs));
  const silent = down.filter((node) => node.readiness === "unknown").length;
  const heard = silent === 0 ? "" : ` (${silent === down.length ? "not" : `${silent} not`} heard of)`;
  const names = nameList(down.map((node) => node.name));
  const text = `${down.length} of ${counted(nodes.length, "node")} ${down.length === 1 ? "is" : "are"} not ready${heard}: ${names}${sinceWords(sinceMs, nowMs)}.`;
  return reason(isCritical ? "critical" : "warning", text, sinceMs);
}

function pressureReason(
  nodes: readonly NodeObservation[],
  nowMs: number,
  thresholds: HealthThresholds,
): VerdictReason | undefined {
  const pressed = nodes
    .map(({ name, pressures }) => ({
      name,
      pressures: pressures.filter(({ sinceMs }) => hasLasted(sinceMs, thresholds.nodeHoldSeconds, nowMs)),
    }))
    .filter(({ pressures }) => pressures.length > 0);
  if (pressed.length === 0) return undefined;
  const sinceMs = earliestOf(pressed.flatMap(({ pressures }) => pressures.map((pressure) => pressure.sinceMs)));
  const names = nameList(
    pressed.map(({ name, pressures }) => `${name} (${pressures.map(({ type }) => type).join(", ")})`),
  );
  const report = pressed.length === 1 ? "reports" : "report";
  const text = `${pressed.length} of ${counted(nodes.length, "node")} ${report} a problem: ${names}${sinceWords(sinceMs, nowMs)}.`;
  return reason("warning", text, sinceMs);
}

/** Cordoned nodes are somebody's intention; a cluster in which no node takes pods is a problem all the same. */
function cordonReason(nodes: readonly NodeObservation[]): VerdictReason | undefined {
  if (!nodes.every((node) => node.isCordoned)) return undefined;
  return reason(
    "warning",
    `No node takes new pods: ${nodes.length === 1 ? "the only one is" : `all ${nodes.length} are`} cordoned.`,
    null,
  );
}

function fineText(nodes: readonly NodeObservation[]): string {
  const ready = nodes.filter((node) => node.readiness === "ready").length;
  const cordoned = nodes.filter((node) => node.isCordoned).length;
  const aside = cordoned === 0 ? "" : `, ${cordoned} cordoned`;
  return `${ready} of ${counted(nodes.length, "node")} ${ready === 1 ? "is" : "are"} ready${aside}.`;
}

function reason(severity: VerdictReason["severity"], text: string, sinceMs: number | null): VerdictReason {
  return { area: "nodes", severity, text, sinceMs };
}

import type { LabelRequirement, LabelSelector } from "#domain/objects/label-selector.ts";
import type { JsonObject } from "../../json.ts";
import type { BudgetRecord, BudgetStatus } from "../../records.ts";
import type { DecodeContext } from "../context.ts";
import { Fields } from "../fields.ts";
import { baseOf, readConditions, readMeta } from "../meta.ts";
import { present } from "../present.ts";

/** A PodDisruptionBudget. null: it has no name or UID, and cannot be kept. */
export function decodeBudget(source: JsonObject, context: DecodeContext): BudgetRecord | null {
  const fields = new Fields(source);
  const meta = readMeta(fields, context, { annotations: false });
  if (meta === null) return null;
  const spec = fields.object("spec");
  const status = fields.object("status");
  return {
    kind: "poddisruptionbudgets",
    minAvailable: spec?.wholeOrText("minAvailable") ?? null,
    maxUnavailable: spec?.wholeOrText("maxUnavailable") ?? null,
    selector: readSelector(spec?.object("selector")),
    unhealthyPodEvictionPolicy: spec?.text("unhealthyPodEvictionPolicy") ?? "IfHealthyBudget",
    status: readStatus(status, meta.generation ?? 0),
    conditions: (status === undefined ? undefined : readConditions(status, context)) ?? [],
    ...baseOf(meta, fields),
  };
}

/** Zeros in a status that its controller never wrote would say that nothing may be evicted. */
function readStatus(fields: Fields | undefined, generation: number): BudgetStatus | null {
  if (fields === undefined || (fields.whole("observedGeneration") ?? 0) < Math.max(generation, 1)) return null;
  return {
    disruptionsAllowed: fields.whole("disruptionsAllowed") ?? 0,
    currentHealthy: fields.whole("currentHealthy") ?? 0,
    desiredHealthy: fields.whole("desiredHealthy") ?? 0,
    expectedPods: fields.whole("expectedPods") ?? 0,
  };
}

function readSelector(fields: Fields | undefined): LabelSelector | null {
  if (fields === undefined) return null;
  return present<LabelSelector>({
    matchLabels: fields.named("matchLabels"),
    matchExpressions: fields.objects("matchExpressions", (each) =>
      present<LabelRequirement>({
        key: each.text("key"),
        operator: each.text("operator"),
        values: each.texts("values"),
      }),
    ),
  });
}

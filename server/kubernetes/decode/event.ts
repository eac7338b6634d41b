import type { JsonObject } from "../json.ts";
import type { EventRecord } from "../records.ts";
import type { DecodeContext } from "./context.ts";
import { Fields, timeOf } from "./fields.ts";
import { baseOf, readMeta } from "./meta.ts";

/** An event of core/v1. Newer reporters leave lastTimestamp null and use eventTime and series. null: it cannot be kept. */
export function decodeEvent(source: JsonObject, context: DecodeContext): EventRecord | null {
  const fields = new Fields(source);
  const meta = readMeta(fields, context, { annotations: false });
  if (meta === null) return null;
  const series = fields.object("series");
  const about = fields.object("involvedObject");
  const eventTime = fields.time("eventTime");
  const text = (value: string | undefined) => (value === undefined || value === "" ? null : context.texts.get(value));
  return {
    kind: "events",
    type: text(fields.text("type")) ?? "Normal",
    reason: text(fields.text("reason")) ?? "",
    message: text(fields.message("message")) ?? "",
    object: {
      kind: text(about?.text("kind")) ?? "",
      namespace: text(about?.text("namespace")),
      name: about?.text("name") ?? "",
    },
    count: series?.whole("count") ?? fields.whole("count") ?? 1,
    firstAt: timeOf(fields.time("firstTimestamp") ?? eventTime ?? meta.creationTimestamp),
    lastAt: timeOf(
      series?.time("lastObservedTime") ?? fields.time("lastTimestamp") ?? eventTime ?? meta.creationTimestamp,
    ),
    source: text(fields.object("source")?.text("component") || fields.text("reportingComponent")),
    // Last, since it holds the troubles of all fields above.
    ...baseOf(meta, fields),
  };
}

import type { JsonObject } from "../../json.ts";
import type { ServicePort, ServiceRecord } from "../../records.ts";
import type { DecodeContext } from "../context.ts";
import { Fields } from "../fields.ts";
import { baseOf, readMeta } from "../meta.ts";
import { readBalancers } from "./balancers.ts";

/** null: it has no name or UID, and cannot be kept. */
export function decodeService(source: JsonObject, context: DecodeContext): ServiceRecord | null {
  const fields = new Fields(source);
  const meta = readMeta(fields, context, { annotations: false });
  if (meta === null) return null;
  const spec = fields.object("spec");
  const selector = spec?.named("selector");
  return {
    kind: "services",
    type: spec?.text("type") ?? "ClusterIP",
    clusterIP: spec?.text("clusterIP") || null,
    externalName: spec?.text("externalName") || null,
    selector: selector === undefined || Object.keys(selector).length === 0 ? null : selector,
    ports: spec?.objects("ports", readPort) ?? [],
    externalIPs: spec?.texts("externalIPs") ?? [],
    balancers: readBalancers(fields.object("status")),
    ...baseOf(meta, fields),
  };
}

function readPort(fields: Fields): ServicePort {
  const port = fields.whole("port") ?? 0;
  return {
    name: fields.text("name") || null,
    port,
    protocol: fields.text("protocol") ?? "TCP",
    targetPort: fields.wholeOrText("targetPort") ?? String(port),
    nodePort: fields.whole("nodePort") ?? null,
  };
}

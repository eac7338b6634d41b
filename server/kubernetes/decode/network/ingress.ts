import type { JsonObject } from "../../json.ts";
import type { BackendRef, IngressRecord } from "../../records.ts";
import type { DecodeContext } from "../context.ts";
import { Fields } from "../fields.ts";
import { baseOf, readMeta } from "../meta.ts";
import { readBalancers } from "./balancers.ts";

/** null: it has no name or UID, and cannot be kept. */
export function decodeIngress(source: JsonObject, context: DecodeContext): IngressRecord | null {
  const fields = new Fields(source);
  const meta = readMeta(fields, context, { annotations: false });
  if (meta === null) return null;
  const spec = fields.object("spec");
  const namespace = meta.namespace ?? "";
  const rules = (spec?.objects("rules", (rule) => readRule(rule, namespace)) ?? []).flat();
  const rest = readBackend(spec?.object("defaultBackend"), namespace);
  return {
    kind: "ingresses",
    className: spec?.text("ingressClassName") || null,
    rules: rest === null ? rules : [...rules, { host: null, path: "/", backend: rest }],
    tlsHosts: (spec?.objects("tls", (each) => each.texts("hosts") ?? []) ?? []).flat(),
    balancers: readBalancers(fields.object("status")),
    ...baseOf(meta, fields),
  };
}

function readRule(rule: Fields, namespace: string): IngressRecord["rules"][number][] {
  const host = rule.text("host") || null;
  const paths = rule.object("http")?.objects("paths", (each) => ({
    path: each.text("path") ?? "/",
    backend: readBackend(each.object("backend"), namespace),
  }));
  return (paths ?? []).flatMap(({ path, backend }) => (backend === null ? [] : [{ host, path, backend }]));
}

/** null: it leads to something else than a Service. */
function readBackend(fields: Fields | undefined, namespace: string): BackendRef | null {
  const service = fields?.object("service");
  const name = service?.text("name");
  const port = service?.object("port");
  return name === undefined
    ? null
    : { namespace, service: name, port: port?.text("name") ?? port?.wholeOrText("number") ?? null };
}

import type { JsonObject } from "../../json.ts";
import type { BackendRef, HttpRouteRecord } from "../../records.ts";
import type { DecodeContext } from "../context.ts";
import { Fields } from "../fields.ts";
import { baseOf, readMeta } from "../meta.ts";

/** An HTTPRoute of the Gateway API. null: it has no name or UID, and cannot be kept. */
export function decodeHttpRoute(source: JsonObject, context: DecodeContext): HttpRouteRecord | null {
  const fields = new Fields(source);
  const meta = readMeta(fields, context, { annotations: false });
  if (meta === null) return null;
  const spec = fields.object("spec");
  const namespace = meta.namespace ?? "";
  return {
    kind: "httproutes",
    hostnames: spec?.texts("hostnames") ?? [],
    gateways: spec?.objects("parentRefs", (each) => readGateway(each, namespace)) ?? [],
    rules: spec?.objects("rules", (rule) => readRule(rule, namespace)) ?? [],
    isAccepted: readAccepted(fields.object("status")),
    ...baseOf(meta, fields),
  };
}

function readGateway(fields: Fields, namespace: string): HttpRouteRecord["gateways"][number] {
  return { namespace: fields.text("namespace") ?? namespace, name: fields.text("name") ?? "" };
}

function readRule(rule: Fields, namespace: string): HttpRouteRecord["rules"][number] {
  const backends = rule.objects("backendRefs", (each) => readBackend(each, namespace)) ?? [];
  return {
    // A rule without matches, or a match without a path, is for every path.
    paths: rule.objects("matches", (match) => match.object("path")?.text("value") ?? "/") ?? ["/"],
    backends: backends.filter((backend) => backend !== null),
  };
}

/** null: it leads to something else than a Service. */
function readBackend(fields: Fields, namespace: string): BackendRef | null {
  const service = fields.text("name");
  if (service === undefined || (fields.text("kind") ?? "Service") !== "Service") return null;
  return { namespace: fields.text("namespace") ?? namespace, service, port: fields.wholeOrText("port") ?? null };
}

/** True once one gateway has accepted it; each says so in its own conditions. */
function readAccepted(status: Fields | undefined): boolean | null {
  const said = status?.objects("parents", (parent) => {
    const conditions = parent.objects("conditions", (each) => ({
      type: each.text("type"),
      status: each.text("status"),
    }));
    return conditions?.find(({ type }) => type === "Accepted")?.status;
  });
  const known = said?.filter((each) => each !== undefined) ?? [];
  return known.length === 0 ? null : known.includes("True");
}

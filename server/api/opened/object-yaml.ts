import { stringify } from "yaml";
import { getObjectYaml } from "#contract/object-yaml.ts";
import { maskObject } from "#domain/masking/mask-object.ts";
import { ok, refused } from "#domain/result.ts";
import type { OpenedObject } from "#server/kubernetes/opened.types.ts";
import { bindOpened } from "../handler.ts";
import { isoTime } from "../iso-time.ts";
import { clusterNamed } from "../scope.ts";
import { isInSight, notRead } from "./not-read.ts";

export const objectYaml = bindOpened(getObjectYaml, async (context, { cluster, kind, name }, query, signal) => {
  const view = clusterNamed(context, cluster);
  if (!view.ok) return view;
  const isWide = !view.value.opened.isNamespaced(kind);
  const { namespace = "" } = query;
  if (isWide === (namespace !== "")) {
    const message = isWide
      ? `must be left out: ${kind} belong to no namespace`
      : `must be given: ${kind} belong to one`;
    return refused({ kind: "invalid-request", errors: [{ path: "query.namespace", message }] });
  }
  const what = `${kind}/${name}${isWide ? "" : ` in namespace ${namespace}`}`;
  if (!isInSight(view.value, kind, namespace)) {
    return ok(
      notRead(view.value, what, { status: 403, message: `namespace ${namespace} is not among those it looks at` }),
    );
  }
  const opened = await view.value.opened.object({ kind, namespace, name }, signal);
  if (!opened.ok) return ok(notRead(view.value, what, opened.error));
  const { object, masked, count } = maskObject(opened.value, { managedFields: query.managedFields === "true" });
  return ok({
    state: "read",
    readAt: isoTime(context.now) ?? "",
    uid: uidOf(opened.value),
    yaml: stringify(inOrder(object), { lineWidth: 0, aliasDuplicateObjects: false }),
    masked: [...masked],
    maskedCount: count,
  });
});

/** What it is comes first, as kubectl writes it; the rest as it came. */
function inOrder(object: OpenedObject): OpenedObject {
  const { apiVersion, kind, metadata, spec, status, ...rest } = object;
  const ordered = { apiVersion, kind, metadata, ...rest, spec, status };
  return Object.fromEntries(Object.entries(ordered).filter(([, value]) => value !== undefined));
}

function uidOf({ metadata }: OpenedObject): string {
  const uid = typeof metadata === "object" && metadata !== null && "uid" in metadata ? metadata.uid : "";
  return typeof uid === "string" ? uid : "";
}

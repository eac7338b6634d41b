/**
 * The managers of pods that the world's own controllers and kubelets made. These write to the store directly, a few hundred
 * times a second at the largest size, and say nothing of who owns which field; what a real server would have noted follows
 * from what they are: the controller owns what stood in the template, the kubelet the status (facts/api-server.md 75).
 * It is made when somebody reads the pod, and kept as text for each shape, not for each pod.
 */
import { isRecord, type KubeObject } from "../object.ts";
import { fieldsOf } from "./field-set.ts";
import type { ManagerEntry } from "./manager-entry.ts";

const SHAPES_KEPT = 20_000;
const HASH_LABELS = ["pod-template-hash", "controller-revision-hash"];
/** Takes the place of a pod's own address in the text that pods of one shape share. */
const ANY_ADDRESS = "0.0.0.0";

const specTexts = new Map<string, string>();
const statusTexts = new Map<string, string>();

/** As JSON; undefined: it has managers of its own, or is no pod of a controller. */
export function presumedManagersText(object: KubeObject): string | undefined {
  const { kind, metadata } = object;
  if (kind !== "Pod" || metadata.managedFields !== undefined) return undefined;
  const owner = metadata.ownerReferences?.find(({ controller }) => controller === true);
  if (owner === undefined) return undefined;
  const hash = HASH_LABELS.map((label) => metadata.labels?.[label] ?? "").join(" ");
  const made = kept(specTexts, `${owner.uid} ${hash}`, () => JSON.stringify(fieldsOf(asTemplate(object), kind)));
  const entries = [entryText("kube-controller-manager", metadata.creationTimestamp, made, "")];
  const status = statusText(object);
  if (status !== undefined) entries.push(entryText("kubelet", status.time, status.fields, ',"subresource":"status"'));
  return `[${entries.join(",")}]`;
}

/** The same, read. */
export function presumedManagers(object: KubeObject): readonly ManagerEntry[] | undefined {
  const text = presumedManagersText(object);
  return text === undefined ? undefined : JSON.parse(text);
}

/** What the controller wrote: no status, and not the node, which the scheduler gives by a binding. */
function asTemplate({ spec, metadata, kind }: KubeObject): object {
  const { nodeName: _node, ...written } = isRecord(spec) ? spec : {};
  return { kind, metadata, spec: written };
}

function statusText({ kind, status }: KubeObject): { readonly fields: string; readonly time: string } | undefined {
  if (!isRecord(status) || typeof status.startTime !== "string") return undefined;
  const conditions = Array.isArray(status.conditions) ? status.conditions.filter(isRecord) : [];
  const times = conditions.map(({ lastTransitionTime }) => String(lastTransitionTime ?? ""));
  const time = [status.startTime, ...times].sort().at(-1) ?? "";
  const address = typeof status.podIP === "string" ? status.podIP : undefined;
  const shared = address === undefined ? status : { ...status, podIPs: [{ ip: ANY_ADDRESS }] };
  const fields = kept(statusTexts, shapeOf(shared, conditions), () =>
    JSON.stringify(fieldsOf({ status: shared }, kind)),
  );
  return { fields: address === undefined ? fields : fields.replace(ANY_ADDRESS, address), time };
}

/** Which fields there are: lists of a status other than its conditions and addresses are managed as one. */
function shapeOf(status: object, conditions: readonly Readonly<Record<string, unknown>>[]): string {
  const parts = conditions.map((condition) => `${String(condition.type)} ${Object.keys(condition).join()}`);
  return `${Object.keys(status).join()} ${parts.join()}`;
}

function kept(texts: Map<string, string>, shape: string, make: () => string): string {
  const known = texts.get(shape);
  if (known !== undefined) return known;
  if (texts.size >= SHAPES_KEPT) texts.clear();
  const made = make();
  texts.set(shape, made);
  return made;
}

function entryText(manager: string, time: string, fields: string, more: string): string {
  return `{"manager":"${manager}","operation":"Update","apiVersion":"v1","time":"${time}","fieldsType":"FieldsV1","fieldsV1":${fields}${more}}`;
}

import { conflict } from "../api-error.ts";
import { draftOf, type KubeObject, timestamp, valueAt } from "../object.ts";
import type { ResourceDefinition } from "../resource-definition.ts";

export interface DeleteOptions {
  /** Preconditions: the delete is refused with 409 where the object is another one by now. */
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: "Background" | "Foreground" | "Orphan";
}

/** What a delete does to an object: it goes at once, or it is marked and somebody finishes it, or it stays as it is. */
export type Deletion =
  | { readonly kind: "remove" }
  | { readonly kind: "mark"; readonly object: KubeObject }
  | { readonly kind: "keep" };

const FINALIZERS = { Background: undefined, Foreground: "foregroundDeletion", Orphan: "orphan" } as const;

/** Facts/api-server.md 68 (pods), 69 (all others) and 71 (namespaces). */
export function planDeletion(
  definition: ResourceDefinition,
  current: KubeObject,
  options: DeleteOptions,
  now: Date,
): Deletion {
  const object = draftOf(current);
  addFinalizer(object, FINALIZERS[options.propagationPolicy ?? "Background"]);
  const graceSeconds = definition.deletion === "graceful" ? gracePeriodOf(current, options) : 0;
  const held = isHeld(object);
  if (graceSeconds === 0 && !held) return { kind: "remove" };
  if (current.metadata.deletionTimestamp !== undefined) return shorten(object, graceSeconds, now);
  mark(object, graceSeconds, now);
  if (definition.name === "namespaces") object.status = { ...object.status, phase: "Terminating" };
  return { kind: "mark", object };
}

/** Whether an object that is marked may go now: nothing holds it and its grace period was ended by somebody. */
export function isFinished(object: KubeObject): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds } = object.metadata;
  return deletionTimestamp !== undefined && (deletionGracePeriodSeconds ?? 0) === 0 && !isHeld(object);
}

function isHeld(object: KubeObject): boolean {
  const ofNamespace = object.kind === "Namespace" ? valueAt(object, ["spec", "finalizers"]) : undefined;
  return (object.metadata.finalizers ?? []).length > 0 || (Array.isArray(ofNamespace) && ofNamespace.length > 0);
}

function addFinalizer(object: KubeObject, finalizer: string | undefined): void {
  const finalizers = object.metadata.finalizers ?? [];
  if (finalizer !== undefined && !finalizers.includes(finalizer))
    object.metadata.finalizers = [...finalizers, finalizer];
}

function gracePeriodOf(pod: KubeObject, options: DeleteOptions): number {
  const phase = valueAt(pod, ["status", "phase"]);
  const nodeName = valueAt(pod, ["spec", "nodeName"]);
  if (typeof nodeName !== "string" || nodeName === "" || phase === "Succeeded" || phase === "Failed") return 0;
  const ofSpec = valueAt(pod, ["spec", "terminationGracePeriodSeconds"]);
  const seconds = options.gracePeriodSeconds ?? (typeof ofSpec === "number" ? ofSpec : 30);
  return seconds < 0 ? 1 : seconds;
}

function mark(object: KubeObject, graceSeconds: number, now: Date): void {
  object.metadata.deletionTimestamp = timestamp(new Date(now.getTime() + graceSeconds * 1000));
  object.metadata.deletionGracePeriodSeconds = graceSeconds;
  if (object.metadata.generation !== undefined) object.metadata.generation += 1;
}

/** A second delete may only bring the end nearer, and never into the past. */
function shorten(object: KubeObject, graceSeconds: number, now: Date): Deletion {
  const before = object.metadata.deletionGracePeriodSeconds ?? 0;
  if (graceSeconds >= before) return { kind: "keep" };
  const began = Date.parse(object.metadata.deletionTimestamp ?? "") - before * 1000;
  const ends = began + graceSeconds * 1000;
  const past = ends < now.getTime();
  object.metadata.deletionTimestamp = timestamp(past ? now : new Date(ends));
  object.metadata.deletionGracePeriodSeconds = past && graceSeconds > 0 ? 1 : graceSeconds;
  return { kind: "mark", object };
}

/** Refuses, with 409, a delete that means another object than the one that is there. */
export function checkPreconditions(definition: ResourceDefinition, current: KubeObject, options: DeleteOptions): void {
  const { name, uid, resourceVersion } = current.metadata;
  const record = "in the precondition";
  const note = "The object might have been deleted and then recreated";
  if (options.uid !== undefined && options.uid !== uid) {
    const why = `the UID ${record} (${options.uid}) does not match the UID in record (${uid}). ${note}`;
    throw conflict(definition, name, why);
  }
  if (options.resourceVersion !== undefined && options.resourceVersion !== resourceVersion) {
    const why = `the ResourceVersion ${record} (${options.resourceVersion}) does not match the ResourceVersion in record (${resourceVersion}). The object might have been modified`;
    throw conflict(definition, name, why);
  }
}

import { copyJson } from "./json.ts";

/**
 * What every Kubernetes object has, as the built-in API server keeps it. Times are RFC 3339 texts with whole seconds.
 * The shapes here are the world's own: the portal's rules (domain/) must not be what the world is built with.
 */

export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: KubeMeta;
  spec?: object;
  status?: object;
}

export interface KubeMeta {
  name: string;
  generateName?: string;
  namespace?: string;
  uid: string;
  resourceVersion: string;
  generation?: number;
  creationTimestamp: string;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
  finalizers?: string[];
  managedFields?: object[];
}

export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

/** Metadata as a client sends it with a create: the server fills in the rest. Either `name` or `generateName`. */
export type NewMeta = Partial<KubeMeta>;

/** An object as it is handed to a create: kind and apiVersion come from the resource, status may come later. */
export type NewObject<T extends KubeObject> = Omit<T, "apiVersion" | "kind" | "metadata" | "status"> & {
  apiVersion?: string;
  kind?: string;
  metadata: NewMeta;
  status?: T extends { status?: infer S } ? S : never;
};

/** An object as the store hands it out: shared by everybody, so nobody may change it (see `draftOf`). */
export type Stored<T> = T extends (infer Item)[]
  ? readonly Stored<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Stored<T[Key]> }
    : T;

/** A deep copy that may be changed. */
export function draftOf<T extends KubeObject>(stored: T | Stored<T>): T {
  return copyJson(stored) as T;
}

/** A time as Kubernetes writes it in metadata: UTC, whole seconds. */
export function timestamp(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

/** The value at a path of field names, or undefined where the path ends early: for selectors and tables. */
export function valueAt(object: unknown, path: readonly string[]): unknown {
  let value: unknown = object;
  for (const field of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, field);
  }
  return value;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import { parseAllDocuments } from "yaml";
import { z } from "zod";

/** One object of a rendered manifest, and what to call it in a finding. */
export interface Manifest {
  readonly id: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly object: Readonly<Record<string, unknown>>;
}

const headSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
});

/** Reads the documents of a YAML text. @throws where one is no Kubernetes object, with its place */
export function readManifests(text: string): Manifest[] {
  return parseAllDocuments(text).flatMap((document, index) => {
    const [error] = document.errors;
    if (error !== undefined) throw new Error(`document ${index + 1} is no YAML`, { cause: error });
    const value: unknown = document.toJS();
    if (value === null) return [];
    const object = headSchema.parse(value);
    const { apiVersion, kind, metadata } = object;
    const place = metadata.namespace === undefined ? "" : `${metadata.namespace}/`;
    return [{ id: `${kind} ${place}${metadata.name}`, apiVersion, kind, object }];
  });
}

/** The value at a path, or undefined where the path leads nowhere. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== "object" || here === null) return undefined;
    here = Object.hasOwn(here, key) ? Reflect.get(here, key) : undefined;
  }
  return here;
}

/** The list at a path; an absent one is empty. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
}

const POD_SPECS: Readonly<Record<string, readonly string[]>> = {
  Pod: ["spec"],
  Deployment: ["spec", "template", "spec"],
  StatefulSet: ["spec", "template", "spec"],
  DaemonSet: ["spec", "template", "spec"],
  ReplicaSet: ["spec", "template", "spec"],
  Job: ["spec", "template", "spec"],
  CronJob: ["spec", "jobTemplate", "spec", "template", "spec"],
};

/** The pod spec that an object has or makes pods from, and where it stands; null where it makes none. */
export function podSpecOf(manifest: Manifest): { readonly path: string; readonly spec: unknown } | null {
  const path = POD_SPECS[manifest.kind];
  return path === undefined ? null : { path: path.join("."), spec: at(manifest.object, ...path) };
}

import type { Stored } from "../../kubernetes/object.ts";
import type { PodTemplate } from "../../kubernetes/object-types.ts";
import { canonicalJson } from "../runtime/canonical.ts";

const ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
export const HASH_LABEL = "pod-template-hash";

/** The name of a template: FNV-1a-32, its digits in the alphabet of Kubernetes' names (facts/api-server.md 85). */
export function templateHash(template: Stored<PodTemplate>, collisions = 0): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(`${canonicalJson(template)}${collisions === 0 ? "" : collisions}`)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return [...String(hash)].map((digit) => ALPHABET[digit.charCodeAt(0) % ALPHABET.length]).join("");
}

/** Whether a ReplicaSet's template is the Deployment's: the label with the hash does not count. */
export function sameTemplate(a: Stored<PodTemplate>, b: Stored<PodTemplate>): boolean {
  return comparable(a) === comparable(b);
}

/** Stored templates never change, and writing a status keeps them: most comparisons are of texts made before. */
const texts = new WeakMap<object, string>();

function comparable(template: Stored<PodTemplate>): string {
  const known = texts.get(template);
  if (known !== undefined) return known;
  const text = comparableText(template);
  texts.set(template, text);
  return text;
}

function comparableText(template: Stored<PodTemplate>): string {
  const { [HASH_LABEL]: _hash, ...labels } = template.metadata?.labels ?? {};
  const annotations = template.metadata?.annotations ?? {};
  return canonicalJson({ labels, annotations, spec: template.spec });
}

import { createHash } from "node:crypto";
import { isJsonObject, type JsonObject } from "../../json.ts";

const DEEPEST = 64;
const HASH_LABEL = "pod-template-hash";

/**
 * A digest of a pod template without the label pod-template-hash: equal for a Deployment and the ReplicaSet made from its
 * present template, whatever the order of keys. Empty where there is no template.
 */
export function templateDigest(template: JsonObject | undefined): string {
  if (template === undefined) return "";
  const hash = createHash("sha256");
  write(template, 0, (text) => hash.update(text));
  return hash.digest("base64url").slice(0, 22);
}

function write(value: unknown, depth: number, put: (text: string) => void): void {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    put("[");
    for (const item of value) {
      write(item, depth + 1, put);
      put(",");
    }
    put("]");
  } else if (isJsonObject(value)) {
    put("{");
    for (const key of Object.keys(value).sort()) {
      if (key === HASH_LABEL || value[key] === null) continue;
      put(`${JSON.stringify(key)}:`);
      write(value[key], depth + 1, put);
      put(",");
    }
    put("}");
  } else {
    put(JSON.stringify(value) ?? "null");
  }
}

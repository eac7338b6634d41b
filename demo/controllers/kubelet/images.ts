import type { Pod } from "../runtime/cluster-index.ts";
import { type Behaviour, behaviourOf } from "./behaviour.ts";

/** Whether the registry has the image and gives it away. */
export function isPullable(pod: Pod, container: string): boolean {
  const behaviour = behaviourOf(pod, container);
  return behaviour !== "image-missing" && behaviour !== "image-denied";
}

/** What containerd says of a tag that is not there, or of a registry that does not know us (facts/api-server.md 105). */
export function pullError(image: string, behaviour: Behaviour = "image-missing"): string {
  const failed = `failed to pull and unpack image "${image}": failed to resolve reference "${image}"`;
  if (behaviour === "image-denied") {
    const why =
      "pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed";
    return `rpc error: code = Unknown desc = ${failed}: ${why}`;
  }
  return `rpc error: code = NotFound desc = ${failed}: ${image}: not found`;
}

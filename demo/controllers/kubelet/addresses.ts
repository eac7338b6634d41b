import type { Stored } from "../../kubernetes/object.ts";
import type { NodeObject } from "../../kubernetes/object-types.ts";
import type { Pod } from "../runtime/cluster-index.ts";

export const nodeAddress = (node: Stored<NodeObject>): string =>
  node.status?.addresses?.find((address) => address.type === "InternalIP")?.address ?? "127.0.0.1";

/** The first address of the node's range that none of its pods has; .0 is the net and .1 the bridge. */
export function freePodAddress(node: Stored<NodeObject>, podsOnNode: readonly Pod[]): string {
  const [a = "10", b = "244", c = "0"] = (node.spec.podCIDR ?? "").split(".");
  const taken = new Set(podsOnNode.map((pod) => pod.status?.podIP));
  for (let last = 2; last < 255; last += 1) {
    const address = `${a}.${b}.${c}.${last}`;
    if (!taken.has(address)) return address;
  }
  return `${a}.${b}.${c}.255`;
}

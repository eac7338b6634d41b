/** What the well-known labels of a node say about the machine, whoever made it. */
type Labels = Readonly<Record<string, string>>;

/** The present label first, then the one that it replaced. */
const INSTANCE_TYPE = ["node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type"];
const ZONE = ["topology.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/zone"];
const IMAGE_VERSION = ["kubernetes.azure.com/node-image-version"];

/** By whose mark a node may be taken away at any time: AKS, GKE (two), EKS, Karpenter. */
const SPOT: readonly (readonly [string, string])[] = [
  ["kubernetes.azure.com/scalesetpriority", "spot"],
  ["cloud.google.com/gke-spot", "true"],
  ["cloud.google.com/gke-preemptible", "true"],
  ["eks.amazonaws.com/capacitytype", "spot"],
  ["eks.amazonaws.com/capacityType", "spot"],
  ["karpenter.sh/capacity-type", "spot"],
];

export const instanceTypeOf = (labels: Labels): string | null => first(labels, INSTANCE_TYPE);
export const zoneOf = (labels: Labels): string | null => first(labels, ZONE);
export const imageVersionOf = (labels: Labels): string | null => first(labels, IMAGE_VERSION);
/** AKS: "system" or "user". */
export const modeOf = (labels: Labels): string | null => first(labels, ["kubernetes.azure.com/mode"]);
export const isSpot = (labels: Labels): boolean =>
  SPOT.some(([key, value]) => first(labels, [key])?.toLowerCase() === value);

function first(labels: Labels, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    if (value !== undefined && value !== "") return value;
  }
  return null;
}

import type { Pod } from "../runtime/cluster-index.ts";

/**
 * How a pod misbehaves, said by an annotation of its template: `crash`, or `crash@1.7.0` for containers whose image has
 * that tag alone, so that another version heals what it says. The pod's first container is the one that does it.
 */
export const BEHAVIOUR_ANNOTATION = "demo.slipway.dev/behaviour";

const BEHAVIOURS = ["well", "oom", "crash", "image-missing", "slow-start", "never-ready", "complete"] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

export function behaviourOf(pod: Pod): Behaviour {
  const [kind, tag] = (pod.metadata.annotations?.[BEHAVIOUR_ANNOTATION] ?? "").split("@");
  const known = BEHAVIOURS.find((behaviour) => behaviour === kind) ?? "well";
  const image = pod.spec.containers[0]?.image ?? "";
  return tag === undefined || image.endsWith(`:${tag}`) ? known : "well";
}

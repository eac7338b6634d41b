import type { ResourceTexts } from "../objects/meta.ts";

/** What to count; all off: overhead and pod-level resources are counted, the status is not looked at. */
export interface PodResourceOptions {
  /** Count what the kubelet reports of a resize under way (KEP-1287). */
  readonly useStatusResources?: boolean;
  /** With it: the pod's own figures of such a resize, too (KEP-5419). */
  readonly inPlacePodLevelResources?: boolean;
  readonly excludeOverhead?: boolean;
  readonly skipPodLevelResources?: boolean;
  /** Stands in for containers that do not name the resource; for requests only. */
  readonly nonMissingContainerRequests?: ResourceTexts;
  /** Count claims that carry cpu or memory (KEP-5517). */
  readonly useDRANodeAllocatableResourceClaimStatus?: boolean;
  /** The minor of Kubernetes 1.x whose rule holds; without one the newest. */
  readonly serverMinor?: number;
}

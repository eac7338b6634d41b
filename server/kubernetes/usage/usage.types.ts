import type { UsageSync } from "#contract/values.ts";

/**
 * What nodes and pods use at present, as metrics.k8s.io says (metrics-server, as a rule). It has no watch and is asked each
 * half minute. What it does not say is null, never zero; `sync` says why.
 */
export interface UsageView {
  sync(): UsageSync;
  /** Grows by one with each change of what is known. */
  readonly version: number;
  node(name: string): Usage | null;
  pod(namespace: string, name: string): PodUsage | null;
}

export interface Usage {
  /** Millicores, rounded up as kubectl top does. */
  readonly cpu: number;
  /** Bytes. */
  readonly memory: number;
  /** End of the window over which it was measured, in milliseconds since 1970; null where that is not said. */
  readonly at: number | null;
}

export interface PodUsage extends Usage {
  /** Of each container, where there are several; null where the pod's figures are its only container's. */
  readonly containers: readonly { readonly name: string; readonly cpu: number; readonly memory: number }[] | null;
}

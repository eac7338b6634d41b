import type { Usability } from "../../nodes/usability.ts";
import type { Taint } from "../../objects/node.ts";
import type { Toleration } from "../../objects/pod.ts";
import type { GpuForm } from "../vendors.ts";

/** What is asked: so many pods, each with so many GPUs, all of them on one node. cpu in millicores, memory in bytes. */
export interface FitAsk {
  readonly gpus: number;
  /** Null: any. */
  readonly model: string | null;
  readonly form: GpuForm | null;
  readonly profile: string | null;
  readonly cpu: number;
  readonly memory: number;
  readonly pods: number;
  readonly tolerations: readonly Toleration[];
}

/** GPUs of one resource on a node. */
export interface FitOffer {
  readonly resource: string;
  readonly model: string;
  readonly form: GpuForm;
  readonly profile: string | null;
  readonly allocatable: number;
  readonly free: number;
}

/** Null: the node does not say. */
export interface FitAmounts {
  readonly cpu: number | null;
  readonly memory: number | null;
  readonly pods: number | null;
}

export interface FitNode {
  readonly cluster: string;
  readonly node: string;
  readonly pool: string | null;
  readonly usability: Usability;
  readonly taints: readonly Taint[];
  readonly offers: readonly FitOffer[];
  readonly allocatable: FitAmounts;
  readonly free: FitAmounts;
}

/** What stands between a pod and a node. `ever`: it would stand there on an empty node, too. */
export type Obstacle =
  | { readonly kind: "usability"; readonly usability: Exclude<Usability, "usable"> }
  | { readonly kind: "taint"; readonly taint: string }
  | {
      readonly kind: "short";
      readonly resource: string;
      readonly wanted: number;
      readonly free: number | null;
      readonly allocatable: number | null;
      readonly ever: boolean;
    };

export interface NodeFit {
  readonly node: FitNode;
  /** The GPUs that were looked at: of those that are asked for, the resource with the most free. */
  readonly offer: FitOffer;
  /** How many such pods the node could be given now. */
  readonly places: number;
  readonly obstacles: readonly Obstacle[];
}

export interface FitVerdict {
  /** "fits": all pods; "partly": some; "full": none now, though an empty node would do; "never": no node is large enough. */
  readonly kind: "fits" | "partly" | "full" | "never" | "no-such-gpu";
  readonly places: number;
  /** The nodes that could be given one now, the one with the least left over first: it is what a scheduler would rather not break up. */
  readonly fitting: readonly NodeFit[];
  /** The nearest that could not, by what is in the way. */
  readonly nearest: readonly NodeFit[];
  /** How many nodes have this first in their way. */
  readonly why: readonly { readonly text: string; readonly nodes: number }[];
  readonly looked: number;
}

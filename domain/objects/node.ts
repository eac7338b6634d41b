import type { Condition, ObjectMeta, ResourceTexts } from "./meta.ts";

/** A Node, reduced to the fields that the rules use (core/v1). */
export interface Node {
  readonly metadata?: ObjectMeta;
  readonly spec?: {
    readonly unschedulable?: boolean;
    readonly taints?: readonly Taint[];
    readonly providerID?: string;
  };
  readonly status?: NodeStatus;
}

export interface Taint {
  readonly key?: string;
  readonly value?: string;
  readonly effect?: string;
  readonly timeAdded?: string;
}

export interface NodeStatus {
  readonly capacity?: ResourceTexts;
  readonly allocatable?: ResourceTexts;
  readonly conditions?: readonly Condition[];
  readonly addresses?: readonly { readonly type?: string; readonly address?: string }[];
  readonly nodeInfo?: NodeInfo;
}

export interface NodeInfo {
  readonly kubeletVersion?: string;
  readonly osImage?: string;
  readonly kernelVersion?: string;
  readonly containerRuntimeVersion?: string;
  readonly architecture?: string;
}

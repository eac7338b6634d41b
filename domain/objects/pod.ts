import type { Condition, ObjectMeta, ResourceRequirements, ResourceTexts } from "./meta.ts";

/** A Pod, reduced to the fields that the rules use (core/v1). */
export interface Pod {
  readonly metadata?: ObjectMeta;
  readonly spec?: PodSpec;
  readonly status?: PodStatus;
}

export interface PodSpec {
  readonly nodeName?: string;
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly overhead?: ResourceTexts;
  /** Pod-level resources (KEP-2837). */
  readonly resources?: ResourceRequirements;
  readonly priority?: number;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly affinity?: {
    readonly nodeAffinity?: {
      readonly requiredDuringSchedulingIgnoredDuringExecution?: {
        readonly nodeSelectorTerms?: readonly NodeSelectorTerm[];
      };
    };
  };
  readonly tolerations?: readonly Toleration[];
  readonly schedulingGates?: readonly { readonly name?: string }[];
  readonly readinessGates?: readonly { readonly conditionType?: string }[];
}

/** Terms are alternatives; all that stands in one must hold. */
export interface NodeSelectorTerm {
  readonly matchExpressions?: readonly NodeSelectorRequirement[];
  /** Only metadata.name can be asked for. */
  readonly matchFields?: readonly NodeSelectorRequirement[];
}

export interface NodeSelectorRequirement {
  readonly key?: string;
  readonly operator?: string;
  readonly values?: readonly string[];
}

export interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
}

export interface Container {
  readonly name?: string;
  readonly image?: string;
  readonly resources?: ResourceRequirements;
  /** "Always" on an init container makes it a sidecar. */
  readonly restartPolicy?: string;
}

export interface PodStatus {
  readonly phase?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly nominatedNodeName?: string;
  readonly podIP?: string;
  readonly podIPs?: readonly { readonly ip?: string }[];
  readonly startTime?: string;
  readonly conditions?: readonly Condition[];
  readonly initContainerStatuses?: readonly ContainerStatus[];
  readonly containerStatuses?: readonly ContainerStatus[];
  /** Pod-level figures of an in-place resize (1.36 and later). */
  readonly resources?: ResourceRequirements;
  readonly allocatedResources?: ResourceTexts;
  /** DRA claims that carry cpu or memory (1.36, alpha). */
  readonly nodeAllocatableResourceClaimStatuses?: readonly NodeAllocatableClaim[];
}

export interface NodeAllocatableClaim {
  readonly resourceClaimName?: string;
  readonly containers?: readonly string[];
  /** 1.36 only; later replaced by `mapping` and `overhead`. */
  readonly resources?: ResourceTexts;
  readonly mapping?: readonly { readonly name?: string; readonly quantity?: string }[];
  readonly overhead?: readonly {
    readonly name?: string;
    readonly perPod?: string;
    readonly perContainer?: string;
  }[];
}

export interface ContainerStatus {
  readonly name?: string;
  readonly ready?: boolean;
  readonly started?: boolean;
  readonly restartCount?: number;
  readonly image?: string;
  readonly imageID?: string;
  readonly state?: ContainerState;
  readonly lastState?: ContainerState;
  readonly resources?: ResourceRequirements;
  readonly allocatedResources?: ResourceTexts;
}

export interface ContainerState {
  readonly waiting?: { readonly reason?: string; readonly message?: string };
  readonly running?: { readonly startedAt?: string };
  readonly terminated?: Terminated;
}

export interface Terminated {
  readonly exitCode?: number;
  readonly signal?: number;
  readonly reason?: string;
  readonly message?: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
}

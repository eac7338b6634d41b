/**
 * The parts of a Kubernetes object's metadata that the rules use, spelled as Kubernetes spells them.
 * Everything is optional: an object from a cluster may lack any of it, and a rule says so instead of failing.
 * Whoever reads from a cluster guarantees the types (a value of the wrong type is left out), not the presence.
 */
export interface ObjectMeta {
  readonly name?: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  /** RFC 3339 text, as the API server writes it. */
  readonly creationTimestamp?: string;
  /** RFC 3339 text; present while the object is being deleted. */
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly OwnerReference[];
}

export interface OwnerReference {
  readonly kind?: string;
  readonly name?: string;
  readonly uid?: string;
  readonly controller?: boolean;
}

/** A condition as nodes, pods and workloads carry it. */
export interface Condition {
  readonly type?: string;
  readonly status?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
  readonly lastUpdateTime?: string;
}

/** Amounts by resource name, as text in Kubernetes' quantity notation ("500m", "1Gi", "2"). */
export type ResourceTexts = Readonly<Record<string, string>>;

export interface ResourceRequirements {
  readonly requests?: ResourceTexts;
  readonly limits?: ResourceTexts;
}

/** One reason of the scheduler, in kinds that the portal can act on, and in plain words. */

export type SchedulerReasonKind =
  | "insufficient"
  | "too-many-pods"
  | "taint"
  | "unschedulable"
  | "node-affinity"
  | "pod-affinity"
  | "topology-spread"
  | "ports"
  | "volume"
  | "claim"
  | "other";

export interface SchedulerReason {
  readonly kind: SchedulerReasonKind;
  /** The resource that is short; only for "insufficient". */
  readonly resource?: string;
  /** What a node does, to follow "3 nodes" or "1 node": "lack cpu". */
  readonly words: string;
}

/** The first whose beginning or part fits. Wordings of all servers since 1.20; what none fits keeps its own words. */
const FORMS: readonly (readonly [RegExp, SchedulerReasonKind, string])[] = [
  [/^(Too many pods|Insufficient pods)$/, "too-many-pods", "hold as many pods as they may"],
  [/^node\(s\) (had|have) (untolerated )?taint/, "taint", "have a taint that the pod does not tolerate"],
  [/^node\(s\) were unschedulable/, "unschedulable", "are cordoned"],
  [
    /node affinity\/selector|\[NodeAffinity\]|node selector/,
    "node-affinity",
    "are not of the kind that the pod asks for",
  ],
  [/PersistentVolume's node affinity|volume node affinity/, "volume", "cannot reach its volume"],
  [/anti-affinity|pod affinity/, "pod-affinity", "are ruled out by pod affinity or anti-affinity"],
  [/topology spread/, "topology-spread", "are ruled out by topology spread"],
  [/free ports/, "ports", "have its host ports in use"],
  [/volume|PersistentVolume|persistentvolumeclaim|pvc\(s\)|storage/i, "volume", "cannot serve its volume"],
  [/claim|resource pools|DeviceClass/i, "claim", "cannot serve its resource claims"],
];

const INSUFFICIENT = /^Insufficient (\S+)$/;

/** `text` as `parseSchedulerMessage` gives it, without the count. Source: kubernetes.io scheduler plugins' ErrReason texts. */
export function explainReason(text: string): SchedulerReason {
  const shortened = text.length > 500 ? text.slice(0, 500) : text;
  const resource = INSUFFICIENT.exec(shortened)?.[1];
  if (resource !== undefined && resource !== "pods")
    return { kind: "insufficient", resource, words: `lack ${resource}` };
  for (const [form, kind, words] of FORMS) if (form.test(shortened)) return { kind, words };
  return { kind: "other", words: `say: ${shortened}` };
}

import type { Node } from "#domain/objects/node.ts";
import type { NodeRecord } from "#server/kubernetes/records.ts";
import { isoTime } from "../iso-time.ts";

/** A record in Kubernetes' own shape again, for the rules of domain/, which read it so. */
export function nodeObject(record: NodeRecord): Node {
  const { name, labels, unschedulable, capacity, allocatable, conditions } = record;
  const createdAt = isoTime(record.createdAt);
  return {
    metadata: { name, labels, ...(createdAt === null ? {} : { creationTimestamp: createdAt }) },
    spec: { unschedulable },
    status: { capacity, allocatable, conditions },
  };
}

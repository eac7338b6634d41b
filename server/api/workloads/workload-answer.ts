import type { WorkloadAnswer } from "#contract/workloads.ts";
import type { Trouble } from "#domain/health/trouble.types.ts";
import { rolloutSince } from "#domain/rollout/rollout-state.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { WorkloadRecord } from "#server/kubernetes/records.ts";
import { isoTime, isoTimeOf } from "../iso-time.ts";
import { workloadKind } from "../owner-chain.ts";
import { imageTag } from "./image-version.ts";
import { teamOf } from "./team-of.ts";

/** A workload as lists say it, with what is not as wanted about it now. */
export function workloadAnswer(
  view: ClusterView,
  record: WorkloadRecord,
  troubleOf: (record: WorkloadRecord) => Trouble | undefined,
): WorkloadAnswer {
  const trouble = troubleOf(record);
  const { rollout, wanted, total, updated, ready, available } = record;
  return {
    cluster: view.name,
    kind: workloadKind(record),
    namespace: record.namespace,
    name: record.name,
    owner: teamOf(record),
    version: versionOf(record),
    rollout: { ...rollout, since: isoTimeOf(rolloutSince(record.object)) },
    replicas: { wanted, total, updated, ready, available },
    images: record.images.map(({ container, image }) => ({ container, image })),
    trouble:
      trouble === undefined
        ? null
        : { word: trouble.word, sentence: trouble.sentence, since: isoTime(trouble.sinceMs) },
    createdAt: isoTime(record.createdAt),
    troubles: [...record.troubles],
  };
}

function versionOf({ labels, images }: WorkloadRecord): string | null {
  const label = labels["app.kubernetes.io/version"];
  if (label) return label;
  const image = images[0]?.image;
  return image === undefined ? null : imageTag(image);
}

/** Finds the trouble of a record among a cluster's. */
export function troubleFinder(troubles: readonly Trouble[]): (record: WorkloadRecord) => Trouble | undefined {
  const byKey = new Map(troubles.map((trouble) => [keyOf(trouble.workload), trouble]));
  return (record) => byKey.get(keyOf({ ...record, kind: workloadKind(record) }));
}

function keyOf({ kind, namespace, name }: { kind: string; namespace: string; name: string }): string {
  return `${kind}/${namespace}/${name}`;
}

import type { WorkloadAnswer } from "#contract/workloads.ts";
import type { Trouble } from "#domain/health/trouble.types.ts";
import { jobSince, jobState } from "#domain/rollout/job-state.ts";
import { type RolloutState, rolloutSince } from "#domain/rollout/rollout-state.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import { isoTime, isoTimeOf } from "../iso-time.ts";
import { imageTag } from "./image-version.ts";
import { cronJobAnswer, cronJobState, jobAnswer } from "./job-answer.ts";
import { teamOf } from "./team-of.ts";
import { type AnyWorkload, workloadKind } from "./workload-kinds.ts";

export type TroubleOf = (record: AnyWorkload) => Trouble | undefined;

/** A workload as lists say it, with what is not as wanted about it now. */
export function workloadAnswer(
  view: ClusterView,
  record: AnyWorkload,
  troubleOf: TroubleOf,
  now: number,
): WorkloadAnswer {
  const trouble = troubleOf(record);
  return {
    cluster: view.name,
    kind: workloadKind(record),
    namespace: record.namespace,
    name: record.name,
    owner: teamOf(record),
    version: versionOf(record),
    rollout: { ...workloadState(view, record), since: sinceOf(record) },
    replicas: replicasOf(record),
    job: record.kind === "jobs" ? jobAnswer(record) : null,
    cronJob: record.kind === "cronjobs" ? cronJobAnswer(view, record, now) : null,
    images: record.images.map(({ container, image }) => ({ container, image })),
    trouble:
      trouble === undefined
        ? null
        : { word: trouble.word, sentence: trouble.sentence, since: isoTime(trouble.sinceMs) },
    createdAt: isoTime(record.createdAt),
    troubles: [...record.troubles],
  };
}

/** How it is, in one state, whatever its kind. */
export function workloadState(view: ClusterView, record: AnyWorkload): RolloutState {
  if (record.kind === "jobs") return jobState(record.job);
  return record.kind === "cronjobs" ? cronJobState(view, record) : record.rollout;
}

function sinceOf(record: AnyWorkload): string | null {
  if (record.kind === "jobs") return isoTime(jobSince(record.job));
  return record.kind === "cronjobs" ? null : isoTimeOf(rolloutSince(record.object));
}

/** Pods; of a Job those that it wants to run now, of a CronJob none of its own. */
export function replicasOf(record: AnyWorkload): WorkloadAnswer["replicas"] {
  if (record.kind === "cronjobs") return { wanted: 0, total: 0, updated: 0, ready: 0, available: 0 };
  if (record.kind !== "jobs") {
    const { wanted, total, updated, ready, available } = record;
    return { wanted, total, updated, ready, available };
  }
  const { active, ready } = record.job;
  return { wanted: active, total: active, updated: active, ready, available: ready };
}

function versionOf({ labels, images }: AnyWorkload): string | null {
  const label = labels["app.kubernetes.io/version"];
  if (label) return label;
  const image = images[0]?.image;
  return image === undefined ? null : imageTag(image);
}

/** Finds the trouble of a record among a cluster's. */
export function troubleFinder(troubles: readonly Trouble[]): TroubleOf {
  const byKey = new Map(troubles.map((trouble) => [keyOf(trouble.workload), trouble]));
  return (record) => byKey.get(keyOf({ ...record, kind: workloadKind(record) }));
}

function keyOf({ kind, namespace, name }: { kind: string; namespace: string; name: string }): string {
  return `${kind}/${namespace}/${name}`;
}

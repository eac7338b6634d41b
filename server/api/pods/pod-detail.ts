import { getPod, type PodDetailAnswer } from "#contract/pod.ts";
import { podStory } from "#domain/health/pod-story.ts";
import { HEALTH_THRESHOLDS } from "#domain/health/thresholds.ts";
import { exitWords } from "#domain/pod-status/exit-words.ts";
import { type Successive, successorOf } from "#domain/pod-status/pod-successor.ts";
import { ok, type Result, refused } from "#domain/result.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { GonePodRecord, PodRecord } from "#server/kubernetes/records.ts";
import { type Basis, freshnessOf } from "../basis.ts";
import { bind } from "../handler.ts";
import { isoTime } from "../iso-time.ts";
import { objectIn } from "../object-in.ts";
import { podsOfWorkload, workloadOf } from "../owner-chain.ts";
import type { Refusal } from "../refusal.ts";
import { basisWithUsage } from "../scope.ts";
import { usageAnswer, whyUsageUnknown } from "../usage-answer.ts";
import { podAnswer } from "./pod-answer.ts";
import { TONE_FRESH_MS } from "./pod-tone.ts";

export const podDetail = bind(getPod, {
  basis: (context, { cluster }) => basisWithUsage(context, { cluster }, ["pods", "replicasets"]),
  answer: (context, params, { uid }, basis) => {
    const found = findPod(basis, { namespace: params.namespace, name: params.pod, uid });
    if (!found.ok) return found;
    const { view, record, gone } = found.value;
    // Of one that is gone the story ends when it went: it would crash since ever longer otherwise.
    const now = gone?.goneAt ?? context.now;
    const { version: answerVersion, sources } = freshnessOf(basis, context.epoch);
    const answer: PodDetailAnswer = {
      ...podAnswer(view, record, now),
      workload: gone === null ? workloadOf(view, record) : gone.workload,
      labels: { ...record.labels },
      owners: ownersOf(view, record),
      startedAt: isoTime(record.startedAt),
      story: storyOf(view, record, now),
      lastExit: lastExitOf(record),
      ...usageOf(view, record, gone),
      gone: gone === null ? null : { at: isoTime(gone.goneAt) ?? "", successor: successorIn(view, gone) },
      objectVersion: record.resourceVersion,
      sources,
      answerVersion,
    };
    return ok({ answer, freshMs: TONE_FRESH_MS });
  },
});

interface Found {
  readonly view: ClusterView;
  readonly record: PodRecord;
  readonly gone: GonePodRecord | null;
}

/** The pod that is there, unless another one of its name is meant; else one that went within the day. */
function findPod(
  basis: Basis,
  { namespace, name, uid }: { namespace: string; name: string; uid: string | undefined },
): Result<Found, Refusal> {
  const there = objectIn(basis, {
    watched: "pods",
    from: (view) => view.pods,
    namespace,
    name,
    what: `pod ${name}`,
  });
  if (there.ok && (uid === undefined || there.value.record.uid === uid)) return ok({ ...there.value, gone: null });
  const view = basis.scopes[0]?.view;
  const gone = view?.gonePods.find(namespace, name, uid);
  if (view !== undefined && gone !== undefined) return ok({ view, record: gone.pod, gone });
  // Of that very pod nothing is known any more: the one that bears its name now is the nearest to it.
  if (there.ok) return ok({ ...there.value, gone: null });
  if (there.error.kind !== "object-not-found" || view === undefined) return there;
  return refused({ ...there.error, lookedSince: isoTime(view.gonePods.since) });
}

function usageOf(view: ClusterView, { namespace, name }: PodRecord, gone: GonePodRecord | null) {
  if (gone !== null) return { usage: null, usageUnknown: "it is gone" };
  const used = view.usage.pod(namespace, name);
  const usage = usageAnswer(used);
  if (used === null || usage === null) return { usage: null, usageUnknown: whyUsageUnknown(view, "this pod") };
  return { usage: { ...usage, containers: used.containers?.map((each) => ({ ...each })) ?? [] }, usageUnknown: null };
}

function storyOf(view: ClusterView, record: PodRecord, now: number): PodDetailAnswer["story"] {
  const { sentence, advice, sinceMs } = podStory(record, now + view.clockSkewMs(), HEALTH_THRESHOLDS);
  return { sentence, advice, since: isoTime(sinceMs) };
}

function lastExitOf({ lastExit }: PodRecord): PodDetailAnswer["lastExit"] {
  if (lastExit === null) return null;
  const { container, code, reason } = lastExit;
  const words = exitWords({ ...(code === null ? {} : { exitCode: code }), ...(reason === null ? {} : { reason }) });
  return { container, code, words };
}

function ownersOf(view: ClusterView, { owner, namespace }: PodRecord): PodDetailAnswer["owners"] {
  const owners: PodDetailAnswer["owners"] = [];
  if (!owner?.kind || !owner.name) return owners;
  owners.push({ kind: owner.kind, name: owner.name });
  const set = owner.kind === "ReplicaSet" ? view.replicasets.get(namespace, owner.name) : undefined;
  if (set?.uid === owner.uid && set?.owner?.kind && set.owner.name) {
    owners.push({ kind: set.owner.kind, name: set.owner.name });
  }
  return owners;
}

function successorIn(view: ClusterView, { pod, goneAt, workload }: GonePodRecord) {
  const namesake = view.pods.get(pod.namespace, pod.name);
  const pods = [
    ...(namesake === undefined ? [] : [namesake]),
    ...(workload === null ? [] : podsOfWorkload(view, workload)),
  ];
  const skew = view.clockSkewMs();
  const successor = successorOf(
    { ...successive(pod), deletedAt: pod.deletedAt, goneAt: goneAt + skew },
    pods.map(successive),
  );
  return successor === null ? null : { namespace: pod.namespace, name: successor.name, uid: successor.uid };
}

function successive({ uid, name, createdAt, owner }: PodRecord): Successive {
  return { uid, name, createdAt, ownerUid: owner?.uid ?? null };
}

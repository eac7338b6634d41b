import { getWorkload, type ReplicaSetAnswer, type WorkloadDetailAnswer } from "#contract/workloads.ts";
import { ok, type Result, refused } from "#domain/result.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { WorkloadRecord } from "#server/kubernetes/records.ts";
import { freshnessOf } from "../basis.ts";
import { conditionAnswers } from "../condition-answer.ts";
import { bind } from "../handler.ts";
import { HEALTH_FRESH_MS } from "../health/fleet-health.ts";
import { isoTime } from "../iso-time.ts";
import { objectIn, type Wanted } from "../object-in.ts";
import type { Refusal } from "../refusal.ts";
import { basisFor } from "../scope.ts";
import { troubleFinder, workloadAnswer } from "./workload-answer.ts";

export const workloadDetail = bind(getWorkload, {
  basis: (context, { cluster }) => basisFor(context, { cluster }, ["deployments", "replicasets", "pods"]),
  answer: (context, { namespace, kind, name }, _query, basis) => {
    const wanted = wantedOf(kind, namespace, name);
    if (!wanted.ok) return wanted;
    const found = objectIn(basis, wanted.value);
    if (!found.ok) return found;
    const { view, record } = found.value;
    const { version: answerVersion, sources } = freshnessOf(basis, context.epoch);
    const troubleOf = troubleFinder(context.health.troubles(view, context.now));
    const answer: WorkloadDetailAnswer = {
      ...workloadAnswer(view, record, troubleOf),
      labels: { ...record.labels },
      paused: record.paused,
      strategy: record.strategy,
      revision: record.revision,
      conditions: conditionAnswers(record.conditions),
      replicaSets: replicaSetsOf(view, record),
      sources,
      answerVersion,
    };
    return ok({ answer, freshMs: HEALTH_FRESH_MS });
  },
});

/** The kinds that have a rollout to show, by their names in objects and in addresses alike. */
const KINDS: Readonly<Record<string, Pick<Wanted<WorkloadRecord>, "watched" | "from">>> = {
  deployment: { watched: "deployments", from: (view) => view.deployments },
  replicaset: { watched: "replicasets", from: (view) => view.replicasets },
};

function wantedOf(kind: string, namespace: string, name: string): Result<Wanted<WorkloadRecord>, Refusal> {
  const key = kind.toLowerCase();
  const known = Object.hasOwn(KINDS, key) ? KINDS[key] : undefined;
  if (known !== undefined) return ok({ ...known, namespace, name, what: `${kind} ${name}` });
  const message = `must be Deployment or ReplicaSet, not "${kind}"`;
  return refused({ kind: "invalid-request", errors: [{ path: "path.kind", message }] });
}

/** Those of a Deployment, the newest revision first; a ReplicaSet that stands alone has none. */
function replicaSetsOf(view: ClusterView, workload: WorkloadRecord): ReplicaSetAnswer[] {
  if (workload.kind !== "deployments") return [];
  const owned = [...view.replicasets.byOwner(workload.uid)].sort(newestFirst);
  // A rollback makes an old template the present one again: of several that equal it the newest is filled.
  const current = owned.find(({ templateDigest }) => templateDigest === workload.templateDigest);
  return owned.map((record) => ({
    name: record.name,
    revision: record.revision,
    current: record === current,
    wanted: record.wanted,
    total: record.total,
    ready: record.ready,
    available: record.available,
    images: record.images.map(({ image }) => image),
    createdAt: isoTime(record.createdAt),
  }));
}

function newestFirst(a: WorkloadRecord, b: WorkloadRecord): number {
  const byRevision = numberOf(b.revision) - numberOf(a.revision);
  const byAge = (b.createdAt ?? 0) - (a.createdAt ?? 0);
  return byRevision || byAge || (a.name < b.name ? -1 : 1);
}

function numberOf(revision: string | null): number {
  const number = Number(revision ?? "");
  return Number.isFinite(number) ? number : 0;
}

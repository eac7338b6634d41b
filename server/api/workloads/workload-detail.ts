import {
  getWorkload,
  type ReplicaSetAnswer,
  WORKLOAD_KINDS,
  type WorkloadAnswer,
  type WorkloadDetailAnswer,
} from "#contract/workloads.ts";
import { ok, type Result, refused } from "#domain/result.ts";
import { jobState } from "#domain/rollout/job-state.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { WorkloadRecord } from "#server/kubernetes/records.ts";
import { freshnessOf } from "../basis.ts";
import { conditionAnswers } from "../condition-answer.ts";
import { bind } from "../handler.ts";
import { HEALTH_FRESH_MS } from "../health/fleet-health.ts";
import { isoTime } from "../iso-time.ts";
import { objectIn, type Wanted } from "../object-in.ts";
import { podsOfRecord } from "../owner-chain.ts";
import type { Refusal } from "../refusal.ts";
import { basisFor } from "../scope.ts";
import { addressesOf } from "./addresses.ts";
import { budgetsOf } from "./budgets.ts";
import { claimsOf } from "./claims.ts";
import { jobAnswer, jobsOf } from "./job-answer.ts";
import { troubleFinder, workloadAnswer } from "./workload-answer.ts";
import { type AnyWorkload, WORKLOAD_WATCHED, WORKLOADS } from "./workload-kinds.ts";

const KINDS = [
  ...WORKLOAD_WATCHED,
  "pods",
  "services",
  "ingresses",
  "httproutes",
  "poddisruptionbudgets",
  "persistentvolumeclaims",
] as const;

/** Runs of a CronJob that are named. */
const RUNS_SHOWN = 25;

export const workloadDetail = bind(getWorkload, {
  basis: (context, { cluster }) => basisFor(context, { cluster }, KINDS),
  answer: (context, { namespace, kind, name }, _query, basis) => {
    const wanted = wantedOf(kind, namespace, name);
    if (!wanted.ok) return wanted;
    const found = objectIn(basis, wanted.value);
    if (!found.ok) return found;
    const { view, record } = found.value;
    const { version: answerVersion, sources } = freshnessOf(basis, context.epoch);
    const troubleOf = troubleFinder(context.health.troubles(view, context.now));
    const answer: WorkloadDetailAnswer = {
      ...workloadAnswer(view, record, troubleOf, context.now),
      ...partsOf(view, record),
      sources,
      answerVersion,
    };
    return ok({ answer, freshMs: HEALTH_FRESH_MS });
  },
});

/** The kinds by their names in objects, however an address spells them. */
const BY_LOWER_CASE = new Map(WORKLOAD_KINDS.map((kind) => [kind.toLowerCase(), kind]));

function wantedOf(kind: string, namespace: string, name: string): Result<Wanted<AnyWorkload>, Refusal> {
  const known = BY_LOWER_CASE.get(kind.toLowerCase());
  if (known !== undefined) return ok({ ...WORKLOADS[known], namespace, name, what: `${known} ${name}` });
  const message = `must be one of ${WORKLOAD_KINDS.join(", ")}, not "${kind}"`;
  return refused({ kind: "invalid-request", errors: [{ path: "path.kind", message }] });
}

type Parts = Omit<WorkloadDetailAnswer, keyof WorkloadAnswer | "sources" | "answerVersion">;

function partsOf(view: ClusterView, record: AnyWorkload): Parts {
  const runs = record.kind === "cronjobs" ? jobsOf(view, record) : [];
  const pods = podsOfRecord(view, record);
  const { namespace } = record;
  const labels = record.kind === "cronjobs" ? null : record.podLabels;
  return {
    labels: { ...record.labels },
    ...ofRollouts(view, record),
    runs: runs
      .slice(0, RUNS_SHOWN)
      .map((run) => ({ name: run.name, message: jobState(run.job).message, job: jobAnswer(run) })),
    runsTotal: runs.length,
    addresses: labels === null ? [] : addressesOf(view, namespace, labels),
    budgets: labels === null ? [] : budgetsOf(view, namespace, labels),
    claims: claimsOf(view, namespace, record.kind === "cronjobs" ? [] : record.claims, pods),
  };
}

type OfRollouts = "paused" | "strategy" | "revision" | "conditions" | "replicaSets" | "update" | "misscheduled";

function ofRollouts(view: ClusterView, record: AnyWorkload): Pick<Parts, OfRollouts> {
  if (record.kind === "jobs" || record.kind === "cronjobs") {
    return {
      paused: record.kind === "jobs" ? record.job.isSuspended : record.isSuspended,
      strategy: null,
      revision: null,
      conditions: record.kind === "jobs" ? conditionAnswers(record.job.conditions) : [],
      replicaSets: [],
      update: null,
      misscheduled: 0,
    };
  }
  return {
    paused: record.paused,
    strategy: record.strategy,
    revision: record.revision,
    conditions: conditionAnswers(record.conditions),
    replicaSets: replicaSetsOf(view, record),
    update: updateOf(record),
    misscheduled: record.misscheduled,
  };
}

function updateOf({ kind, object }: WorkloadRecord): Parts["update"] {
  if (kind !== "statefulsets") return null;
  const { status, spec } = object;
  return {
    partition: spec?.updateStrategy?.rollingUpdate?.partition ?? 0,
    currentRevision: status?.currentRevision ?? null,
    updateRevision: status?.updateRevision ?? null,
  };
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

import { listClusterPods, listPods } from "#contract/pods.ts";
import { ok, type Result, refused } from "#domain/result.ts";
import type { PodRecord } from "#server/kubernetes/records.ts";
import type { Basis, Scope } from "../basis.ts";
import type { ApiContext } from "../context.ts";
import { gpuCount } from "../gpu-resource.ts";
import { bind } from "../handler.ts";
import { listAnswerOf } from "../lists/list-answer.ts";
import { listFilter } from "../lists/list-filter.ts";
import { type Column, orderBy } from "../lists/order.ts";
import { pageOf } from "../lists/page.ts";
import { BY_NAME, inScope, type Row, rowsOf } from "../lists/rows.ts";
import { podsOfWorkload } from "../owner-chain.ts";
import type { Refusal } from "../refusal.ts";
import { basisFor } from "../scope.ts";
import { podAnswer, podFreshMs } from "./pod-answer.ts";

interface PodQuery {
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
  readonly q?: string | undefined;
  readonly sort?: string | undefined;
  readonly namespace?: readonly string[] | undefined;
  readonly node?: string | undefined;
  readonly workload?: string | undefined;
  readonly status?: string | undefined;
}

/** ReplicaSets say which Deployment a pod is of. */
const KINDS = ["pods", "replicasets"] as const;

const COLUMNS: Readonly<Record<string, Column<Row<PodRecord>>>> = {
  name: ({ record }) => record.name,
  namespace: ({ record }) => record.namespace,
  node: ({ record }) => record.nodeName,
  status: ({ record }) => record.status,
  restarts: ({ record }) => record.restartCount,
  createdAt: ({ record }) => record.createdAt,
  cpu: ({ record }) => record.requests.cpu ?? 0,
  memory: ({ record }) => record.requests.memory ?? 0,
  gpu: ({ record }) => gpuCount(record.requests),
};

export const clusterPods = bind(listClusterPods, {
  basis: (context, { cluster }, { namespace }) => basisFor(context, { cluster, namespace }, KINDS),
  answer: (context, _params, query, basis) => answerTo(context, query, basis),
});

export const allPods = bind(listPods, {
  basis: (context, _params, query) => basisFor(context, query, KINDS),
  answer: (context, _params, query, basis) => answerTo(context, query, basis),
});

function answerTo(context: ApiContext, query: PodQuery, basis: Basis) {
  const rows = matching(basis.scopes, query);
  if (!rows.ok) return rows;
  const page = pageOf(rows.value, query, orderBy(COLUMNS, query.sort ?? "name", BY_NAME));
  if (!page.ok) return page;
  const answer = listAnswerOf(context, basis, page.value, ({ view, record }) => podAnswer(view, record, context.now));
  const fresh = page.value.items.map(({ view, record }) => podFreshMs(view, record, context.now));
  const limits = fresh.filter((limit) => limit !== undefined);
  return ok(limits.length === 0 ? { answer } : { answer, freshMs: Math.min(...limits) });
}

function matching(scopes: readonly Scope[], query: PodQuery): Result<Row<PodRecord>[], Refusal> {
  const from = sourceOf(query);
  if (!from.ok) return from;
  const { node, status, q } = query;
  const passes = listFilter(q);
  const isInScope = (pod: PodRecord, { namespaces }: Scope) =>
    namespaces === null || namespaces.includes(pod.namespace);
  const isWanted = (pod: PodRecord, scope: Scope) =>
    (node === undefined || (pod.nodeName === node && isInScope(pod, scope))) &&
    (status === undefined || pod.status === status) &&
    (q === undefined || passes(pod, pod.name, pod.namespace, pod.status));
  return ok(rowsOf(scopes, from.value, isWanted));
}

/** The index that leads to the fewest pods. */
function sourceOf({ workload, namespace, node }: PodQuery): Result<(scope: Scope) => Iterable<PodRecord>, Refusal> {
  if (workload !== undefined) {
    const [kind, name, ...rest] = workload.split("/");
    if (!kind || !name || rest.length > 0) return invalid("must be KIND/NAME, such as Deployment/checkout");
    const [only, ...others] = namespace ?? [];
    if (only === undefined || others.length > 0) {
      return invalid("needs one namespace=, since names are unique only in one");
    }
    return ok(({ view }) => podsOfWorkload(view, { kind, namespace: only, name }));
  }
  if (node !== undefined) return ok(({ view }) => view.pods.byNode(node));
  return ok(({ view, namespaces }) => inScope(view.pods, namespaces));
}

function invalid(message: string): Result<never, Refusal> {
  return refused({ kind: "invalid-request", errors: [{ path: "query.workload", message }] });
}

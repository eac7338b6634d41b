import { listClusterNodes, listNodes, type NodeAnswer } from "#contract/nodes.ts";
import { ok } from "#domain/result.ts";
import type { NodeRecord } from "#server/kubernetes/records.ts";
import type { Basis, Scope } from "../basis.ts";
import type { ApiContext } from "../context.ts";
import { gpuCount } from "../gpu-resource.ts";
import { bind } from "../handler.ts";
import { listAnswerOf } from "../lists/list-answer.ts";
import { listFilter } from "../lists/list-filter.ts";
import { type Column, orderBy } from "../lists/order.ts";
import { pageOf } from "../lists/page.ts";
import { BY_NAME, type Row, rowsOf } from "../lists/rows.ts";
import { basisWithUsage } from "../scope.ts";
import { nodeAnswer } from "./node-answer.ts";

interface NodeQuery {
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
  readonly q?: string | undefined;
  readonly sort?: string | undefined;
  readonly pool?: string | undefined;
  readonly status?: NodeAnswer["status"] | undefined;
}

const KINDS = ["nodes", "pods"] as const;

/** cpu, memory and gpu: what is requested. */
const COLUMNS: Readonly<Record<string, Column<Row<NodeRecord>>>> = {
  name: ({ record }) => record.name,
  pool: ({ record }) => record.pool?.name ?? null,
  status: ({ record }) => record.readiness,
  version: ({ record }) => record.info.kubeletVersion ?? null,
  createdAt: ({ record }) => record.createdAt,
  podCount: ({ view, record }) => view.nodeSums(record.name).podCount,
  cpu: ({ view, record }) => view.nodeSums(record.name).requests.cpu ?? 0,
  memory: ({ view, record }) => view.nodeSums(record.name).requests.memory ?? 0,
  gpu: ({ view, record }) => gpuCount(view.nodeSums(record.name).requests),
};

export const clusterNodes = bind(listClusterNodes, {
  basis: (context, { cluster }) => basisWithUsage(context, { cluster }, KINDS),
  answer: (context, _params, query, basis) => answerTo(context, query, basis),
});

export const allNodes = bind(listNodes, {
  basis: (context, _params, { cluster, environment }) => basisWithUsage(context, { cluster, environment }, KINDS),
  answer: (context, _params, query, basis) => answerTo(context, query, basis),
});

function answerTo(context: ApiContext, query: NodeQuery, basis: Basis) {
  const page = pageOf(matching(basis.scopes, query), query, orderBy(COLUMNS, query.sort ?? "name", BY_NAME));
  if (!page.ok) return page;
  const made = listAnswerOf(context, basis, page.value, ({ view, record }) => nodeAnswer(view, record));
  return ok({ answer: made });
}

function matching(scopes: readonly Scope[], { pool, status, q }: NodeQuery): Row<NodeRecord>[] {
  const passes = listFilter(q);
  return rowsOf(
    scopes,
    ({ view }) => view.nodes.values(),
    (node) =>
      (pool === undefined || node.pool?.name === pool) &&
      (status === undefined || node.readiness === status) &&
      passes(node, node.name, node.readiness, node.pool?.name ?? null),
  );
}

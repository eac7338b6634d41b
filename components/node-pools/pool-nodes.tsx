"use client";

import Link from "next/link";
import { NODES_OF_POOL, nodeKey } from "../nodes/node-columns.tsx";
import { useApi } from "../query/api-query.ts";
import { nodesPage, withQuery } from "../shell/routes.ts";
import { DataTable } from "../table/data-table.tsx";
import { Failure } from "../ui/failure.tsx";
import { Panel } from "../ui/panel.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { poolNodesRequest } from "./node-pool.query.ts";

/** The nodes of the pool. */
export function PoolNodes({ cluster, pool }: { cluster: string; pool: string }) {
  const { data, error, refetch } = useApi(poolNodesRequest(cluster, pool));
  return (
    <Panel
      title="Nodes"
      end={
        <Link href={withQuery(nodesPage(), { cluster, pool })} prefetch={false}>
          {data === undefined || data.total === data.items.length
            ? "in the list of nodes"
            : `first ${data.items.length} of ${data.total}`}
        </Link>
      }
    >
      {data === undefined ? (
        error === null ? (
          <SkeletonRows rows={4} columns={NODES_OF_POOL.length} />
        ) : (
          <Failure error={error} retry={() => void refetch()} />
        )
      ) : (
        <DataTable
          name="Nodes"
          columns={NODES_OF_POOL}
          rows={data.items}
          keyOf={nodeKey}
          view={`${cluster}/${pool}`}
          hasKeys
        />
      )}
    </Panel>
  );
}

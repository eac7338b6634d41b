"use client";

import { useQuery } from "@tanstack/react-query";
import { apiQuery } from "../query/api-query.ts";
import { KeptLink } from "../shell/kept-link.tsx";
import { nodePage } from "../shell/routes.ts";
import { Age } from "../ui/age.tsx";
import { type NodesView, nodesRequest } from "./nodes-view.ts";

const NAMED = 2;

/** Names the nodes that are not ready, with their since: the question that the heading raises. */
export function NotReadyNodes({ view, count }: { view: NodesView; count: number }) {
  const request = nodesRequest({ ...view, q: null, pool: null, status: "NotReady", sort: null, page: null });
  const { data } = useQuery({ ...apiQuery(request), enabled: count > 0 });
  if (data === undefined || data.total === 0) return null;
  const more = data.total - NAMED;
  return (
    <>
      Not ready:{" "}
      {data.items.slice(0, NAMED).map((node, index) => (
        <span key={`${node.cluster}/${node.name}`}>
          {index === 0 ? "" : ", "}
          <KeptLink className="mono" to={nodePage(node.cluster, node.name)}>
            {node.name}
          </KeptLink>
          {node.statusSince === null ? null : (
            <>
              {" "}
              for <Age since={node.statusSince} />
            </>
          )}
        </span>
      ))}
      {more > 0 ? ` and ${more} more` : ""}
    </>
  );
}

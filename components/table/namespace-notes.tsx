"use client";

import { useSearchParams } from "next/navigation";
import type { Source } from "#contract/values.ts";
import { listed } from "../format/words.ts";
import { useApi } from "../query/api-query.ts";
import { namespacesRequest } from "../shell/fleet.query.ts";
import { missingNamespaces } from "./missing-namespaces.ts";

/** Says of chosen namespaces which are not there, and which the portal may not look into: an empty list alone tells neither. */
export function NamespaceNotes({ chosen, sources }: { chosen: readonly string[]; sources: readonly Source[] }) {
  const search = useSearchParams();
  const scope = { environment: search.get("environment"), cluster: search.get("cluster") };
  const known = useApi(namespacesRequest(scope)).data?.items;
  const { absent, closed } = missingNamespaces(chosen, known, sources);
  return (
    <>
      {absent.length === 0 ? null : (
        <p className="note" role="status">
          <span>
            There is no namespace {listed(absent)} in {scope.environment ?? scope.cluster ?? "any cluster"}, as far as
            the portal sees.
          </span>
        </p>
      )}
      {closed.map(({ cluster, names, open }) => (
        <p className="note" role="status" key={cluster}>
          <span>
            The portal may not look into {listed(names)} of cluster {cluster}: its rights there end at {listed(open)}.
            Who runs the cluster can widen them.
          </span>
        </p>
      ))}
    </>
  );
}

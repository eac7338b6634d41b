"use client";

import { useApi } from "../query/api-query.ts";
import { apiRequest } from "../query/api-request.ts";
import { Age } from "../ui/age.tsx";
import { Status } from "../ui/status.tsx";

const portalRequest = apiRequest("getPortal", {}, {});

/** Says that the portal's database does not answer, since when, what goes on and what does not. */
export function DatabaseBanner() {
  const portal = useApi(portalRequest).data;
  const isGone = portal !== undefined && !portal.database.answers;
  return (
    <div role="status">
      {isGone ? (
        <p className="banner warn">
          <Status tone="warn">No database</Status>
          <span>
            PostgreSQL does not answer
            {portal.database.since === null ? null : (
              <>
                {" "}
                for <Age since={portal.database.since} />
              </>
            )}
            . Everything about clusters goes on. {portal.without.join(" ")}
          </span>
        </p>
      ) : null}
    </div>
  );
}

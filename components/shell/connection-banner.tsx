"use client";

import { formatTimeOfDay } from "../format/instant.ts";
import { useConnection } from "../live/live-provider.tsx";
import { Status } from "../ui/status.tsx";

/** Says that the portal is not heard, since when, and what that means for what is shown. */
export function ConnectionBanner() {
  const connection = useConnection();
  return (
    <div role="status">
      {connection.kind === "lost" ? (
        <p className="banner">
          <Status tone="unknown">Stale</Status>
          <span>
            Not connected to the portal since {formatTimeOfDay(connection.since)}. What is shown is as of then; it tries
            again by itself.
          </span>
        </p>
      ) : null}
    </div>
  );
}

import { getPortal } from "#contract/portal.ts";
import { ok } from "#domain/result.ts";
import { bindOpened } from "../handler.ts";

/** What the database is needed for: pages about clusters are answered from memory, and go on. */
const NEEDS_DATABASE = [
  "That a cluster's name leads to another cluster than before cannot be noticed across a restart of the portal.",
];

/** Never kept: it changes without any cluster. */
export const portal = bindOpened(getPortal, async ({ database }) => {
  const { answers, since, reason } = database();
  return ok({
    database: { answers, since: since?.toISOString() ?? null, reason },
    without: answers ? [] : NEEDS_DATABASE,
  });
});

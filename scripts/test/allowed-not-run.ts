import type { NotRun } from "../testing/not-run.ts";

/** How a record is printed and listed. */
export function notRunText({ tool, what, reason }: NotRun): string {
  return `${tool} (${what}): ${reason}`;
}

/**
 * The records that ci/not-run.txt does not list. A line there is `TOOL (what): reason`; its reason says why that is
 * all right, and need not be the record's own. Empty lines and those that begin with # say nothing.
 */
export function unlisted(records: readonly NotRun[], list: string): NotRun[] {
  const listed = list
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  return records.filter(({ tool, what }) => !listed.some((line) => line.startsWith(`${tool} (${what}):`)));
}

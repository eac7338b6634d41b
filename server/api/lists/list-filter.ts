import { type Filter, filterOf } from "#domain/filter/match-filter.ts";
import { filterErrorWords, parseFilter } from "#domain/filter/parse-filter.ts";

/** The filter that a person typed (domain/filter); none lets all pass. The contract has refused what is no filter. */
export function listFilter(text: string | undefined): Filter {
  const parsed = parseFilter(text ?? "");
  if (!parsed.ok) throw new Error(`the contract let a text pass that is no filter: ${filterErrorWords(parsed.error)}`);
  return filterOf(parsed.value);
}

/** What has neither labels nor a namespace: only words can be asked of it. */
export const WITHOUT_LABELS = { labels: {}, namespace: "" } as const;

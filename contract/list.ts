import { z } from "zod";
import { filterErrorWords, LONGEST_FILTER, parseFilter } from "#domain/filter/parse-filter.ts";
import { sourceSchema, timeSchema } from "./values.ts";

/** Enough for a file of what a person looks at, all of one moment; pages ask for far less. */
export const MAX_PAGE_SIZE = 5_000;
export const DEFAULT_PAGE_SIZE = 50;

const wholeNumber = (least: number, most: number, instead: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}; ${instead}`);

/** What every list is filtered by. A text that is no filter is refused with the character where it fails. */
const filterText = z
  .string()
  .max(LONGEST_FILTER, `must have at most ${LONGEST_FILTER} characters`)
  .superRefine((text, { addIssue }) => {
    const parsed = parseFilter(text);
    if (!parsed.ok && text.length <= LONGEST_FILTER) addIssue(`is no filter ${filterErrorWords(parsed.error)}`);
  })
  .optional()
  .describe(
    'All of it must hold: words that name or status contain, !word, "two words", app=x, app!=x, app in (a,b), -n namespace.',
  );

/**
 * The query of a list: page from 1, page size, text filter, sort key ("-key" = descending).
 * @param sortKeys what this list can be sorted by; the first one is the default
 */
export function listQuery<const Keys extends readonly [string, ...string[]]>(sortKeys: Keys) {
  const choices = sortKeys.flatMap((key) => [key, `-${key}`]);
  return z.strictObject({
    page: wholeNumber(1, 1_000_000, "the first page is 1").optional(),
    pageSize: wholeNumber(1, MAX_PAGE_SIZE, `${DEFAULT_PAGE_SIZE} is the default`).optional(),
    q: filterText,
    sort: z
      .enum(choices as [string, ...string[]], `must be one of ${choices.join(", ")}`)
      .optional()
      .describe(`One of ${sortKeys.join(", ")}; with a minus sign in front: descending.`),
  });
}

/** Lists over all clusters can be narrowed by environment (its cluster and namespaces) or by cluster. */
export const fleetScope = {
  environment: z.string().max(100).optional().describe("The name of a configured environment."),
  cluster: z.string().max(253).optional().describe("The name of a configured cluster."),
};
/** Namespaces; given once for each. */
export const namespaceScope = {
  namespace: z.array(z.string().max(63)).optional().describe("Only these namespaces; may be given several times."),
};

export function listAnswer<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    total: z.int().describe("All that match, not only this page."),
    page: z.int(),
    pageSize: z.int(),
    observedAt: timeSchema.nullable().describe("The oldest of the sources' last word; null = nothing was ever seen."),
    version: z.string().describe("Grows with each change of what this was made from: EPOCH-N."),
    sources: z.array(sourceSchema).describe("What the answer rests on, and how fresh each part is."),
  });
}

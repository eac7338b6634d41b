import { z } from "zod";
import { sourceSchema, timeSchema } from "./values.ts";

export const MAX_PAGE_SIZE = 500;
export const DEFAULT_PAGE_SIZE = 50;

const wholeNumber = (least: number, most: number, instead: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}; ${instead}`);

/**
 * The query of a list: page from 1, page size, text filter, sort key ("-key" = descending).
 * @param sortKeys what this list can be sorted by; the first one is the default
 */
export function listQuery<const Keys extends readonly [string, ...string[]]>(sortKeys: Keys) {
  const choices = sortKeys.flatMap((key) => [key, `-${key}`]);
  return z.strictObject({
    page: wholeNumber(1, 1_000_000, "the first page is 1").optional(),
    pageSize: wholeNumber(1, MAX_PAGE_SIZE, `${DEFAULT_PAGE_SIZE} is the default`).optional(),
    q: z
      .string()
      .max(500, "must have at most 500 characters")
      .optional()
      .describe("Words that name or status must contain."),
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
export const namespaceScope = { namespace: z.string().max(63).optional() };

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

import { z } from "zod";
import { defineRoute } from "./route.ts";

export const searchHitSchema = z
  .object({
    kind: z.enum(["Cluster", "Node", "Pod", "Workload"]),
    cluster: z.string(),
    namespace: z.string().nullable(),
    name: z.string(),
    detail: z.string().describe("A few words to tell it apart: Deployment, pool, status."),
    href: z.string().describe("The page in the portal."),
  })
  .meta({ id: "SearchHit" });
export type SearchHit = z.infer<typeof searchHitSchema>;

export const search = defineRoute({
  id: "search",
  method: "GET",
  path: "/api/v1/search",
  action: "fleet:read",
  tag: "Search",
  summary:
    "Objects whose name contains the words; for the palette. It takes kubectl's short names as first word: po, deploy, no",
  params: z.object({}),
  query: z.strictObject({
    q: z.string().max(500, "must have at most 500 characters"),
    limit: z
      .string()
      .regex(/^\d{1,3}$/, "must be a whole number from 1 to 50")
      .transform(Number)
      .refine((value) => value >= 1 && value <= 50, "must be a whole number from 1 to 50")
      .optional(),
  }),
  answer: z.object({ items: z.array(searchHitSchema), total: z.int() }),
});

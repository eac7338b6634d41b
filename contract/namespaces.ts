import { z } from "zod";
import { fleetScope, listAnswer, listQuery } from "./list.ts";
import { defineRoute } from "./route.ts";

export const namespaceSchema = z
  .object({
    name: z.string(),
    clusters: z.array(z.string()).describe("The clusters in scope that have a namespace of this name."),
  })
  .meta({ id: "Namespace" });
export type NamespaceAnswer = z.infer<typeof namespaceSchema>;

export const listNamespaces = defineRoute({
  id: "listNamespaces",
  method: "GET",
  path: "/api/v1/namespaces",
  action: "fleet:read",
  tag: "Namespaces",
  summary: "The names of namespaces that lists can be narrowed by, over all clusters",
  params: z.object({}),
  query: listQuery(["name"]).extend(fleetScope),
  answer: listAnswer(namespaceSchema),
});

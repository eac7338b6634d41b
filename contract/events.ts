import { z } from "zod";
import { listAnswer, listQuery, namespaceScope } from "./list.ts";
import { defineRoute } from "./route.ts";
import { timeSchema } from "./values.ts";

export const kubernetesEventSchema = z
  .object({
    cluster: z.string(),
    type: z.string().describe("Normal or Warning."),
    reason: z.string(),
    message: z.string(),
    object: z.object({ kind: z.string(), namespace: z.string().nullable(), name: z.string() }),
    count: z.int(),
    firstAt: timeSchema.nullable(),
    lastAt: timeSchema.nullable(),
    source: z.string().nullable(),
  })
  .meta({ id: "KubernetesEvent" });
export type KubernetesEventAnswer = z.infer<typeof kubernetesEventSchema>;

const eventFilters = {
  ...namespaceScope,
  kind: z.string().max(100).optional().describe("The kind of the object that it is about, such as Node."),
  name: z.string().max(253).optional().describe("The name of the object that it is about."),
  type: z.enum(["Normal", "Warning"], "must be Normal or Warning").optional(),
};

export const listClusterEvents = defineRoute({
  id: "listClusterEvents",
  method: "GET",
  path: "/api/v1/clusters/{cluster}/events",
  action: "fleet:read",
  tag: "Events",
  summary: "Kubernetes events of a cluster, the newest first",
  params: z.object({ cluster: z.string() }),
  query: listQuery(["lastAt", "reason"]).extend(eventFilters),
  answer: listAnswer(kubernetesEventSchema),
});

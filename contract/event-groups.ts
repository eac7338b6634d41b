import { z } from "zod";
import { EVENT_GROUPINGS } from "#domain/events/event-groups.ts";
import { kubernetesEventSchema } from "./events.ts";
import { fleetScope, listAnswer, listQuery, namespaceScope } from "./list.ts";
import { defineRoute } from "./route.ts";

export const eventGroupSchema = kubernetesEventSchema
  .extend({
    object: kubernetesEventSchema.shape.object.describe("That of the newest event."),
    count: z.int().describe("How often it happened, all events of the group together."),
    objects: z.int().describe("How many objects it happened to."),
    messages: z.int().describe("How many different messages there are; the newest is shown."),
  })
  .meta({ id: "EventGroup" });
export type EventGroupAnswer = z.infer<typeof eventGroupSchema>;

const groupFilters = {
  ...namespaceScope,
  kind: z.string().max(100).optional().describe("The kind of the object that it is about, such as Node."),
  name: z.string().max(253).optional().describe("The name of the object that it is about."),
  type: z.enum(["Normal", "Warning"], "must be Normal or Warning").optional(),
  reason: z.string().max(128).optional().describe("Exactly this reason, such as BackOff."),
  by: z
    .enum(EVENT_GROUPINGS, `must be one of ${EVENT_GROUPINGS.join(", ")}`)
    .optional()
    .describe("What makes a group: an object and a reason (the default), or a reason over all objects of a kind."),
};
const sortKeys = ["lastAt", "firstAt", "count", "reason", "namespace"] as const;

export const listEventGroups = defineRoute({
  id: "listEventGroups",
  method: "GET",
  path: "/api/v1/event-groups",
  action: "fleet:read",
  tag: "Events",
  summary: "Kubernetes events of all clusters, those that say the same as one, the newest first",
  params: z.object({}),
  query: listQuery(sortKeys).extend({ ...fleetScope, ...groupFilters }),
  answer: listAnswer(eventGroupSchema),
});

export const listClusterEventGroups = defineRoute({
  id: "listClusterEventGroups",
  method: "GET",
  path: "/api/v1/clusters/{cluster}/event-groups",
  action: "fleet:read",
  tag: "Events",
  summary: "Kubernetes events of a cluster, those that say the same as one, the newest first",
  params: z.object({ cluster: z.string() }),
  query: listQuery(sortKeys).extend(groupFilters),
  answer: listAnswer(eventGroupSchema),
});

import { z } from "zod";
import { fleetScope, listAnswer, listQuery } from "./list.ts";
import { defineRoute } from "./route.ts";
import { conditionSchema, resourcesSchema, sourceSchema, timeSchema, usageSchema } from "./values.ts";

export const NODE_STATUSES = ["Ready", "NotReady", "Unknown"] as const;

export const nodeSchema = z
  .object({
    cluster: z.string(),
    name: z.string(),
    pool: z.string().nullable(),
    poolDerivedFrom: z.string().nullable().describe("The label that names the pool, or what it was derived from."),
    status: z.enum(NODE_STATUSES),
    statusReason: z.string().nullable(),
    statusSince: timeSchema.nullable(),
    unschedulable: z.boolean(),
    pressures: z.array(z.string()).describe("Conditions that are not as they should be, such as MemoryPressure."),
    roles: z.array(z.string()),
    version: z.string().nullable().describe("kubeletVersion"),
    instanceType: z.string().nullable(),
    zone: z.string().nullable(),
    spot: z.boolean(),
    internalIP: z.string().nullable(),
    createdAt: timeSchema.nullable(),
    podCount: z.int().describe("Pods on the node that have not ended: each holds one of allocatable pods."),
    resources: resourcesSchema,
    usage: usageSchema.nullable().describe("What it uses at present; null = not known, which is not none."),
    usageUnknown: z.string().nullable().describe('Why not, to follow "not known: ".'),
    troubles: z.array(z.string()).describe("What of the object could not be read, in words."),
  })
  .meta({ id: "Node" });
export type NodeAnswer = z.infer<typeof nodeSchema>;

const NODE_SORT = ["name", "pool", "status", "version", "createdAt", "podCount", "cpu", "memory", "gpu"] as const;
const nodeFilters = {
  pool: z.string().max(253).optional(),
  status: z.enum(NODE_STATUSES, `must be one of ${NODE_STATUSES.join(", ")}`).optional(),
};

export const listClusterNodes = defineRoute({
  id: "listClusterNodes",
  method: "GET",
  path: "/api/v1/clusters/{cluster}/nodes",
  action: "fleet:read",
  tag: "Nodes",
  summary: "The nodes of a cluster with what is requested of each",
  params: z.object({ cluster: z.string() }),
  query: listQuery(NODE_SORT).extend(nodeFilters),
  answer: listAnswer(nodeSchema),
});

export const listNodes = defineRoute({
  id: "listNodes",
  method: "GET",
  path: "/api/v1/nodes",
  action: "fleet:read",
  tag: "Nodes",
  summary: "The nodes of all clusters",
  params: z.object({}),
  query: listQuery(NODE_SORT).extend({ ...fleetScope, ...nodeFilters }),
  answer: listAnswer(nodeSchema),
});

export const nodeDetailSchema = nodeSchema
  .extend({
    labels: z.record(z.string(), z.string()),
    taints: z.array(z.object({ key: z.string(), value: z.string(), effect: z.string(), since: timeSchema.nullable() })),
    conditions: z.array(conditionSchema),
    addresses: z.array(z.object({ type: z.string(), address: z.string() })),
    info: z.object({
      osImage: z.string().nullable(),
      kernelVersion: z.string().nullable(),
      containerRuntimeVersion: z.string().nullable(),
      architecture: z.string().nullable(),
    }),
    allocated: z
      .array(
        z.object({
          resource: z.string(),
          requests: z.string().describe('As kubectl describe node prints it: "2650m (33%)".'),
          limits: z.string(),
        }),
      )
      .describe('The table "Allocated resources" of kubectl describe node.'),
    sources: z.array(sourceSchema),
    answerVersion: z.string().describe("Grows with each change of what this was made from: EPOCH-N."),
  })
  .meta({ id: "NodeDetail" });
export type NodeDetailAnswer = z.infer<typeof nodeDetailSchema>;

export const getNode = defineRoute({
  id: "getNode",
  method: "GET",
  path: "/api/v1/clusters/{cluster}/nodes/{node}",
  action: "fleet:read",
  tag: "Nodes",
  summary: "One node: conditions, taints, labels, what is allocated of each resource",
  params: z.object({ cluster: z.string(), node: z.string() }),
  query: z.strictObject({}),
  answer: nodeDetailSchema,
});

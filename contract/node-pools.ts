import { z } from "zod";
import { gpuGroupSchema } from "./gpus.ts";
import { fleetScope, listAnswer, listQuery } from "./list.ts";
import { defineRoute } from "./route.ts";
import { nodesUsageSchema, resourcesSchema, sourceSchema, timeSchema } from "./values.ts";

const countedSchema = z.object({ value: z.string(), nodes: z.int() });

export const nodePoolSchema = z
  .object({
    cluster: z.string(),
    name: z.string().nullable().describe("null: nodes that no label, role or instance type puts into a pool."),
    derivedFrom: z.string().nullable().describe("The label that names the pool, or what it was derived from."),
    isNamed: z.boolean().describe("False where no label names the pool: it was derived."),
    nodes: z.object({
      total: z.int(),
      ready: z.int(),
      notReady: z.int(),
      unknown: z.int(),
      cordoned: z.int(),
      usable: z.int().describe("Ready, and taking pods."),
    }),
    declared: z
      .object({
        min: z.int().nullable(),
        max: z.int().nullable(),
        instanceType: z.string().nullable(),
        spot: z.boolean(),
        labels: z.record(z.string(), z.string()),
        taints: z.array(z.string()),
        resources: z.record(z.string(), z.number()).describe("Of one node; cpu in millicores, memory in bytes."),
        source: z.string().nullable(),
      })
      .nullable()
      .describe("What the portal's configuration says of the pool; null = nothing."),
    versions: z.array(countedSchema).describe("Kubelet versions."),
    skew: z.object({ state: z.enum(["same", "older", "unsupported", "unknown"]), sentence: z.string() }),
    imageVersions: z.array(countedSchema),
    instanceTypes: z.array(countedSchema),
    zones: z.array(countedSchema),
    spot: z.int().describe("Nodes that may be taken away at any time."),
    mode: z.string().nullable().describe("AKS: system or user."),
    taints: z.array(countedSchema).describe("Taints that say whom the pool is for, and on how many nodes they are."),
    autoscaler: z.object({
      leaving: z.int().describe("Nodes that the autoscaler is taking away."),
      candidates: z.int().describe("Nodes that it may take away if they stay empty."),
      kept: z.int().describe("Nodes that it may not take away, by annotation."),
    }),
    resources: resourcesSchema,
    daemons: z
      .record(z.string(), z.number())
      .describe("The part of the requests that DaemonSets make: a node has it before any workload comes."),
    usage: nodesUsageSchema,
    gpus: z.array(gpuGroupSchema),
    oldestNodeAt: timeSchema.nullable(),
    newestNodeAt: timeSchema.nullable(),
  })
  .meta({ id: "NodePool" });
export type NodePoolAnswer = z.infer<typeof nodePoolSchema>;

const POOL_SORT = ["name", "nodes", "cpu", "memory", "gpu", "version"] as const;
const poolFilters = {
  has: z
    .enum(["gpu", "spot", "trouble"], "must be one of gpu, spot, trouble")
    .optional()
    .describe("Only pools with GPUs, with spot nodes, or with nodes that are not as they should be."),
};

export const listNodePools = defineRoute({
  id: "listNodePools",
  method: "GET",
  path: "/api/v1/node-pools",
  action: "fleet:read",
  tag: "Node pools",
  summary: "The node pools of all clusters, those without a node among them where configuration knows them",
  params: z.object({}),
  query: listQuery(POOL_SORT).extend({ ...fleetScope, ...poolFilters }),
  answer: listAnswer(nodePoolSchema),
});

export const listClusterNodePools = defineRoute({
  id: "listClusterNodePools",
  method: "GET",
  path: "/api/v1/clusters/{cluster}/node-pools",
  action: "fleet:read",
  tag: "Node pools",
  summary: "The node pools of a cluster",
  params: z.object({ cluster: z.string() }),
  query: listQuery(POOL_SORT).extend(poolFilters),
  answer: listAnswer(nodePoolSchema),
});

export const nodePoolDetailSchema = nodePoolSchema
  .extend({
    commonLabels: z.record(z.string(), z.string()).describe("Labels that all its nodes have, with the same value."),
    sources: z.array(sourceSchema),
    answerVersion: z.string().describe("Grows with each change of what this was made from: EPOCH-N."),
  })
  .meta({ id: "NodePoolDetail" });
export type NodePoolDetailAnswer = z.infer<typeof nodePoolDetailSchema>;

export const getNodePool = defineRoute({
  id: "getNodePool",
  method: "GET",
  path: "/api/v1/clusters/{cluster}/node-pools/{pool}",
  action: "fleet:read",
  tag: "Node pools",
  summary: "One node pool: nodes, versions, taints, labels, allocation, usage, GPUs",
  params: z.object({ cluster: z.string(), pool: z.string() }),
  query: z.strictObject({}),
  answer: nodePoolDetailSchema,
});

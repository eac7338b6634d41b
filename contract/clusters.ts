import { z } from "zod";
import { gpuFormSchema } from "./gpus.ts";
import { listAnswer, listQuery } from "./list.ts";
import { defineRoute } from "./route.ts";
import { kindSyncSchema, nodesUsageSchema, resourcesSchema, timeSchema, WATCHED_KINDS } from "./values.ts";

export const VERDICT_STATES = ["healthy", "degraded", "unhealthy", "unknown"] as const;
export const verdictSchema = z
  .object({
    state: z.enum(VERDICT_STATES),
    since: timeSchema.nullable(),
    sentence: z.string().describe("The verdict in one sentence: the gravest reason, or that all is well."),
    reasons: z.array(
      z.object({
        area: z.enum(["api-server", "nodes", "system", "room", "freshness", "workloads"]),
        severity: z.enum(["ok", "warning", "critical", "unknown"]),
        text: z.string(),
        since: timeSchema.nullable(),
      }),
    ),
  })
  .meta({ id: "Verdict" });
export type VerdictAnswer = z.infer<typeof verdictSchema>;

export const clusterSchema = z
  .object({
    name: z.string(),
    environments: z.array(z.string()).describe("The environments on this cluster, in their configured order."),
    simulated: z.boolean(),
    label: z.string().nullable().describe('"built-in world" for a simulated cluster, else null.'),
    verdict: verdictSchema,
    observedAt: timeSchema.nullable(),
    sync: z.partialRecord(z.enum(WATCHED_KINDS), kindSyncSchema),
    apiServer: z.object({
      state: z.enum(["reachable", "unreachable", "unknown"]),
      since: timeSchema.nullable(),
      reason: z.string().nullable(),
      version: z.string().nullable().describe("gitVersion, such as v1.36.2."),
      latencyMs: z.number().nullable(),
      clockSkewMs: z
        .number()
        .describe("How far the cluster's clock is ahead of the portal's, by its Date header: ages are counted by it."),
    }),
    identity: z.string().nullable().describe("The UID of namespace kube-system."),
    identityChange: z
      .object({ before: z.string(), lastSeenAt: timeSchema })
      .nullable()
      .describe("Set when the name now leads to another cluster than it did before."),
    nodes: z.object({
      total: z.int(),
      ready: z.int(),
      notReady: z.int(),
      unknown: z.int(),
      unschedulable: z.int(),
    }),
    pods: z.object({
      total: z.int(),
      running: z.int(),
      pending: z.int(),
      succeeded: z.int(),
      failed: z.int(),
      unknown: z.int(),
    }),
    workloads: z.object({
      all: z.int().describe("Of every kind, as the list of workloads has them."),
      total: z.int().describe("Those that are rolled out: no Jobs and CronJobs."),
      complete: z.int().describe("Of those that are rolled out."),
    }),
    resources: resourcesSchema,
    gpus: z
      .array(gpuFormSchema)
      .describe("By how they are given out: one resource's name can stand for GPUs and for shares."),
  })
  .meta({ id: "Cluster" });
export type ClusterAnswer = z.infer<typeof clusterSchema>;

export const listClusters = defineRoute({
  id: "listClusters",
  method: "GET",
  path: "/api/v1/clusters",
  action: "fleet:read",
  tag: "Clusters",
  summary: "All configured clusters with their verdicts, totals and how fresh the view of each is",
  params: z.object({}),
  query: listQuery(["order", "name", "verdict"]),
  answer: listAnswer(clusterSchema),
});

export const FINDING_AREAS = ["versions", "budgets", "quotas", "requests", "clock"] as const;
const findingSchema = z.object({
  area: z.enum(FINDING_AREAS),
  severity: z.enum(["critical", "warning"]),
  sentence: z.string(),
});
export type FindingAnswer = z.infer<typeof findingSchema>;

export const clusterDetailSchema = clusterSchema
  .extend({
    clockSkewMs: z
      .number()
      .describe("How far the cluster's clock is ahead of the portal's; 0 while nothing proves a difference."),
    kubelets: z
      .array(z.object({ version: z.string(), nodes: z.int(), minorsBehind: z.int().nullable() }))
      .describe("Newest first; minor versions behind the API server."),
    findings: z
      .array(findingSchema)
      .describe("What is not broken and will be in somebody's way: skew, budgets that block upgrades, quotas used up."),
    findingsTotal: z.int().describe("All that there are; at most 50 are listed."),
    extensions: z
      .array(z.object({ name: z.string(), about: z.string(), versions: z.array(z.string()).nullable() }))
      .describe("APIs that a cluster may have or not: the versions it serves, none, or null where that is not known."),
    usage: nodesUsageSchema,
    version: z.string(),
  })
  .meta({ id: "ClusterDetail" });
export type ClusterDetailAnswer = z.infer<typeof clusterDetailSchema>;

export const getCluster = defineRoute({
  id: "getCluster",
  method: "GET",
  path: "/api/v1/clusters/{cluster}",
  action: "fleet:read",
  tag: "Clusters",
  summary: "One cluster",
  params: z.object({ cluster: z.string() }),
  query: z.strictObject({}),
  answer: clusterDetailSchema,
});

export const environmentSchema = z
  .object({
    name: z.string(),
    cluster: z.string(),
    namespaces: z.array(z.string()).nullable().describe("null = every namespace of the cluster."),
    simulated: z.boolean(),
  })
  .meta({ id: "Environment" });
export type EnvironmentAnswer = z.infer<typeof environmentSchema>;

export const listEnvironments = defineRoute({
  id: "listEnvironments",
  method: "GET",
  path: "/api/v1/environments",
  action: "fleet:read",
  tag: "Clusters",
  summary: "The configured environments, in their order",
  params: z.object({}),
  query: listQuery(["order", "name"]),
  answer: listAnswer(environmentSchema),
});

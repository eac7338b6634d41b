import { z } from "zod";
import { WATCHED_KINDS } from "./lists/watched-kinds.ts";

export { WATCHED_KINDS, type WatchedKind } from "./lists/watched-kinds.ts";

/** Times are ISO 8601 in UTC. */
export const timeSchema = z.iso.datetime().describe("ISO 8601, UTC");

/** One resource of a node, pool or cluster. cpu in millicores; memory, storage and hugepages in bytes; all else counts. */
export const resourceFiguresSchema = z
  .object({
    capacity: z.number().nullable().describe("What the machine has; null where the cluster does not say."),
    allocatable: z.number().nullable().describe("What pods may be given; null where the cluster does not say."),
    requests: z.number().describe("What the scheduler counts as taken by pods that have not ended."),
    limits: z.number(),
    kubectl: z
      .object({ requests: z.number(), limits: z.number(), reason: z.string() })
      .optional()
      .describe("Where `kubectl describe node` counts differently (a resize under way): its figures, and why."),
  })
  .meta({ id: "ResourceFigures" });
export type ResourceFigures = z.infer<typeof resourceFiguresSchema>;

export const resourcesSchema = z
  .record(z.string(), resourceFiguresSchema)
  .describe("By resource name as Kubernetes spells it: cpu, memory, nvidia.com/gpu, …");
export type Resources = z.infer<typeof resourcesSchema>;

export const conditionSchema = z.object({
  type: z.string(),
  status: z.string(),
  reason: z.string().nullable(),
  message: z.string().nullable(),
  since: timeSchema.nullable().describe("lastTransitionTime"),
});
export type ConditionAnswer = z.infer<typeof conditionSchema>;

/** The state of a cluster and kind in the portal's view (DESIGN.md section 4). absent: the cluster does not serve the kind. */
export const SYNC_STATES = ["connecting", "syncing", "live", "stale", "forbidden", "failing", "absent"] as const;
export const kindSyncSchema = z
  .object({
    state: z.enum(SYNC_STATES),
    since: timeSchema.describe("When this state began."),
    observedAt: timeSchema.nullable().describe("When the cluster last said something about this kind; null = never."),
    objects: z.int().describe("Objects in view."),
    expected: z.int().nullable().describe("While syncing: about how many there will be, if the server says so."),
    reason: z.string().nullable().describe("Why it is not live, in words."),
    nextAttemptAt: timeSchema.nullable(),
    namespaces: z
      .array(z.string())
      .nullable()
      .describe("null = the whole cluster; else only these namespaces may be seen."),
  })
  .meta({ id: "KindSync" });
export type KindSync = z.infer<typeof kindSyncSchema>;

/** Whether it is known what nodes and pods use at present (metrics.k8s.io: it is asked each half minute, it has no watch). */
export const usageSyncSchema = z
  .object({
    state: z
      .enum(["connecting", "live", "stale", "forbidden", "failing", "absent"])
      .describe("absent: the cluster has no metrics-server."),
    since: timeSchema,
    observedAt: timeSchema.nullable().describe("When it was answered last; null = never."),
    reason: z.string().nullable().describe("Why it is not live, in words."),
  })
  .meta({ id: "UsageSync" });
export type UsageSync = z.infer<typeof usageSyncSchema>;

/** What is used at present, over a window of about 15 s: not what is requested. */
export const usageSchema = z
  .object({
    cpu: z.number().describe("Millicores."),
    memory: z.number().describe("Bytes."),
    at: timeSchema.nullable().describe("End of the window over which it was measured."),
  })
  .meta({ id: "Usage" });
export type UsageAnswer = z.infer<typeof usageSchema>;

/** What several nodes use together. */
export const nodesUsageSchema = z.object({
  sync: usageSyncSchema,
  used: usageSchema.nullable().describe("The sum over the nodes whose usage is known; null: of none it is."),
  nodesKnown: z.int().describe("Nodes whose usage is known."),
});
export type NodesUsageAnswer = z.infer<typeof nodesUsageSchema>;

/** How fresh an answer is and what of the clusters it could not see: said once for each cluster and kind it rests on. */
export const sourceSchema = z
  .object({ cluster: z.string(), kind: z.enum(WATCHED_KINDS), simulated: z.boolean(), sync: kindSyncSchema })
  .meta({ id: "Source" });
export type Source = z.infer<typeof sourceSchema>;

export const workloadRefSchema = z.object({ kind: z.string(), namespace: z.string(), name: z.string() });
export type WorkloadRef = z.infer<typeof workloadRefSchema>;

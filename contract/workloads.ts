import { z } from "zod";
import { fleetScope, listAnswer, listQuery, namespaceScope } from "./list.ts";
import { WORKLOAD_KINDS } from "./lists/workload-kinds.ts";
import { defineRoute } from "./route.ts";
import { conditionSchema, sourceSchema, timeSchema } from "./values.ts";
import { addressSchema, budgetSchema, claimSchema, cronJobSchema, jobRunSchema, jobSchema } from "./workload-parts.ts";

export { WORKLOAD_KINDS, type WorkloadKind } from "./lists/workload-kinds.ts";

/** complete: as wanted. A Job: it ended well, it runs (progressing), it failed, it is suspended (paused); a CronJob likewise. */
export const ROLLOUT_STATES = ["complete", "progressing", "failed", "paused", "unknown"] as const;

export const workloadSchema = z
  .object({
    cluster: z.string(),
    kind: z.enum(WORKLOAD_KINDS).describe("A ReplicaSet, or a Job, only where no Deployment, or CronJob, owns it."),
    namespace: z.string(),
    name: z.string(),
    owner: z.string().nullable().describe("The team, from label or annotation, if it says so."),
    version: z.string().nullable().describe("Label app.kubernetes.io/version, else the tag of the first image."),
    rollout: z.object({
      state: z.enum(ROLLOUT_STATES),
      message: z.string().describe("What kubectl rollout status says; of a Job and a CronJob how far it is."),
      since: timeSchema.nullable(),
    }),
    replicas: z
      .object({
        wanted: z.int(),
        total: z.int(),
        updated: z.int(),
        ready: z.int(),
        available: z.int(),
      })
      .describe("Pods; of a Job and a CronJob those that run now."),
    job: jobSchema.nullable().describe("Of a Job."),
    cronJob: cronJobSchema.nullable().describe("Of a CronJob."),
    images: z.array(z.object({ container: z.string(), image: z.string() })),
    trouble: z.object({ word: z.string(), sentence: z.string(), since: timeSchema.nullable() }).nullable(),
    createdAt: timeSchema.nullable(),
    troubles: z.array(z.string()).describe("What of the object could not be read, in words."),
  })
  .meta({ id: "Workload" });
export type WorkloadAnswer = z.infer<typeof workloadSchema>;

const WORKLOAD_SORT = ["name", "namespace", "kind", "state", "ready", "createdAt"] as const;
const workloadFilters = {
  ...namespaceScope,
  kind: z.enum(WORKLOAD_KINDS, `must be one of ${WORKLOAD_KINDS.join(", ")}`).optional(),
  state: z.enum(ROLLOUT_STATES, `must be one of ${ROLLOUT_STATES.join(", ")}`).optional(),
};

export const listClusterWorkloads = defineRoute({
  id: "listClusterWorkloads",
  method: "GET",
  path: "/api/v1/clusters/{cluster}/workloads",
  action: "fleet:read",
  tag: "Workloads",
  summary: "The workloads of a cluster with their rollouts",
  params: z.object({ cluster: z.string() }),
  query: listQuery(WORKLOAD_SORT).extend(workloadFilters),
  answer: listAnswer(workloadSchema),
});

export const listWorkloads = defineRoute({
  id: "listWorkloads",
  method: "GET",
  path: "/api/v1/workloads",
  action: "fleet:read",
  tag: "Workloads",
  summary: "The workloads of all clusters with their rollouts",
  params: z.object({}),
  query: listQuery(WORKLOAD_SORT).extend({ ...fleetScope, ...workloadFilters }),
  answer: listAnswer(workloadSchema),
});

export const replicaSetSchema = z.object({
  name: z.string(),
  revision: z.string().nullable(),
  current: z.boolean().describe("Its template is the workload's: the one that a rollout fills."),
  wanted: z.int(),
  total: z.int(),
  ready: z.int(),
  available: z.int(),
  images: z.array(z.string()),
  createdAt: timeSchema.nullable(),
});
export type ReplicaSetAnswer = z.infer<typeof replicaSetSchema>;

export const workloadDetailSchema = workloadSchema
  .extend({
    labels: z.record(z.string(), z.string()),
    paused: z.boolean(),
    strategy: z.string().nullable(),
    revision: z.string().nullable(),
    conditions: z.array(conditionSchema),
    replicaSets: z.array(replicaSetSchema).describe("Of a Deployment: newest revision first."),
    update: z
      .object({ partition: z.int(), currentRevision: z.string().nullable(), updateRevision: z.string().nullable() })
      .nullable()
      .describe("Of a StatefulSet: pods from the number of the partition on get the new revision."),
    misscheduled: z.int().describe("Of a DaemonSet: pods on nodes that it is not meant for."),
    runs: z.array(jobRunSchema).describe("Of a CronJob: its Jobs, the newest first, at most 25."),
    runsTotal: z.int(),
    addresses: z.array(addressSchema).describe("Services that choose its pods, and routes that lead to those."),
    budgets: z.array(budgetSchema).describe("Disruption budgets that choose its pods."),
    claims: z.array(claimSchema).describe("Claims that its pods mount."),
    sources: z.array(sourceSchema),
    answerVersion: z.string(),
  })
  .meta({ id: "WorkloadDetail" });
export type WorkloadDetailAnswer = z.infer<typeof workloadDetailSchema>;

export const getWorkload = defineRoute({
  id: "getWorkload",
  method: "GET",
  path: "/api/v1/clusters/{cluster}/namespaces/{namespace}/workloads/{kind}/{name}",
  action: "fleet:read",
  tag: "Workloads",
  summary: "One workload: its rollout with old and new replica sets, and conditions",
  params: z.object({ cluster: z.string(), namespace: z.string(), kind: z.string(), name: z.string() }),
  query: z.strictObject({}),
  answer: workloadDetailSchema,
});

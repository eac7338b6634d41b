import { z } from "zod";
import { fleetScope, listAnswer, listQuery, namespaceScope } from "./list.ts";
import { defineRoute } from "./route.ts";
import { timeSchema, workloadRefSchema } from "./values.ts";

export const podSchema = z
  .object({
    cluster: z.string(),
    namespace: z.string(),
    name: z.string(),
    uid: z.string(),
    node: z.string().nullable(),
    ready: z.string().describe('As kubectl prints it: "1/2".'),
    status: z.string().describe('As kubectl prints it: "Running", "CrashLoopBackOff", "Init:0/1".'),
    restarts: z.string().describe('As kubectl prints it: "0", "3 (5m ago)".'),
    restartCount: z.int(),
    lastRestartAt: timeSchema.nullable(),
    phase: z.string().nullable(),
    tone: z.enum(["ok", "busy", "warn", "bad", "unknown"]).describe("How grave the status is, by the portal's rule."),
    message: z.string().nullable().describe("Why it is not running, in the cluster's words."),
    ip: z.string().nullable(),
    createdAt: timeSchema.nullable(),
    workload: workloadRefSchema.nullable().describe("The owner at the top of the chain."),
    requests: z.record(z.string(), z.number()).describe("cpu in millicores, memory and storage in bytes, else counts."),
    limits: z.record(z.string(), z.number()),
    images: z.array(z.string()),
    troubles: z.array(z.string()).describe("What of the object could not be read, in words."),
  })
  .meta({ id: "Pod" });
export type PodAnswer = z.infer<typeof podSchema>;

const POD_SORT = ["name", "namespace", "node", "status", "restarts", "createdAt", "cpu", "memory", "gpu"] as const;
const podFilters = {
  ...namespaceScope,
  node: z.string().max(253).optional(),
  workload: z.string().max(400).optional().describe("KIND/NAME of the owner at the top, with namespace=."),
  status: z.string().max(100).optional().describe("Exactly this STATUS as kubectl prints it."),
};

export const listClusterPods = defineRoute({
  id: "listClusterPods",
  method: "GET",
  path: "/api/v1/clusters/{cluster}/pods",
  action: "fleet:read",
  tag: "Pods",
  summary: "The pods of a cluster, with READY, STATUS and RESTARTS as kubectl prints them",
  params: z.object({ cluster: z.string() }),
  query: listQuery(POD_SORT).extend(podFilters),
  answer: listAnswer(podSchema),
});

export const listPods = defineRoute({
  id: "listPods",
  method: "GET",
  path: "/api/v1/pods",
  action: "fleet:read",
  tag: "Pods",
  summary: "The pods of all clusters",
  params: z.object({}),
  query: listQuery(POD_SORT).extend({ ...fleetScope, ...podFilters }),
  answer: listAnswer(podSchema),
});

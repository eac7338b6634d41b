/** What a workload's page shows beside the workload: where it answers, what protects it, what it stores, what it ran. */
import { z } from "zod";
import { timeSchema } from "./values.ts";

export const addressSchema = z.object({
  kind: z.enum(["Service", "Ingress", "HTTPRoute"]),
  namespace: z.string(),
  name: z.string(),
  type: z.string().describe("Of a Service its type (Headless where it has no IP); else its class or gateways."),
  inside: z.string().nullable().describe("The name by which pods of the cluster reach it: checkout.shop.svc"),
  outside: z.array(z.string()).describe("Addresses and URLs at which it answers from outside."),
  ports: z.array(
    z.object({
      name: z.string().nullable(),
      port: z.int(),
      protocol: z.string(),
      targetPort: z.string(),
      nodePort: z.int().nullable(),
    }),
  ),
  note: z.string().nullable().describe("What keeps it from answering, in words."),
});
export type AddressAnswer = z.infer<typeof addressSchema>;

export const budgetSchema = z.object({
  namespace: z.string(),
  name: z.string(),
  minAvailable: z.string().nullable(),
  maxUnavailable: z.string().nullable(),
  status: z
    .object({
      disruptionsAllowed: z.int(),
      currentHealthy: z.int(),
      desiredHealthy: z.int(),
      expectedPods: z.int(),
    })
    .nullable()
    .describe("null: its controller has not said so yet."),
  evictsUnhealthy: z.boolean().describe("Pods that are not ready may always be evicted (AlwaysAllow)."),
  finding: z
    .object({ kind: z.enum(["for-ever", "for-now"]), sentence: z.string() })
    .nullable()
    .describe("Why no pod may be evicted, where that is so: an upgrade of the nodes waits at it."),
});
export type BudgetAnswer = z.infer<typeof budgetSchema>;

export const claimSchema = z.object({
  name: z.string(),
  phase: z.string().describe("Pending, Bound, Lost; Missing where no such claim is in view."),
  storageClass: z.string().nullable(),
  volume: z.string().nullable(),
  accessModes: z.array(z.string()),
  requestedBytes: z.number().nullable(),
  capacityBytes: z.number().nullable(),
  since: timeSchema.nullable().describe("When it was made."),
});
export type ClaimAnswer = z.infer<typeof claimSchema>;

/** How far a Job is. */
export const jobSchema = z.object({
  status: z.string().describe("As kubectl prints it: Running, Complete, Failed, Suspended, …"),
  completionsText: z.string().describe("As kubectl prints it: 1/3"),
  completions: z.int().nullable().describe("null: a work queue, which one pod's success ends."),
  parallelism: z.int(),
  active: z.int(),
  ready: z.int(),
  succeeded: z.int(),
  failed: z.int(),
  backoffLimit: z.int().nullable(),
  suspended: z.boolean(),
  startedAt: timeSchema.nullable(),
  endedAt: timeSchema.nullable(),
});
export type JobAnswer = z.infer<typeof jobSchema>;

export const jobRunSchema = z.object({ name: z.string(), message: z.string(), job: jobSchema });
export type JobRunAnswer = z.infer<typeof jobRunSchema>;

export const cronJobSchema = z.object({
  schedule: z.string(),
  timeZone: z.string().nullable().describe("null: that of the controller manager, UTC as a rule."),
  suspended: z.boolean(),
  concurrencyPolicy: z.string(),
  active: z.int().describe("Jobs of it that run now."),
  lastScheduleAt: timeSchema.nullable(),
  lastSuccessAt: timeSchema.nullable(),
  nextAt: timeSchema.nullable().describe("null: suspended, or its schedule cannot be read."),
});
export type CronJobAnswer = z.infer<typeof cronJobSchema>;

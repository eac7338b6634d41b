import { z } from "zod";
import { TROUBLE_KINDS } from "#domain/health/trouble.types.ts";
import { fleetScope, listAnswer, listQuery, namespaceScope } from "./list.ts";
import { defineRoute } from "./route.ts";
import { timeSchema, workloadRefSchema } from "./values.ts";

/** Why pods do not run: the kinds of trouble, pods that a queue holds on purpose, and what has just begun. */
export const NOT_RUNNING_REASONS = [...TROUBLE_KINDS, "gated", "early"] as const;
export type NotRunningReason = (typeof NOT_RUNNING_REASONS)[number];

export const lastExitSchema = z
  .object({
    container: z.string(),
    isInit: z.boolean(),
    words: z.string().describe('What its end means: "ended with exit code 127 (its command was not found)".'),
    code: z.int().nullable(),
    reason: z.string().nullable(),
    message: z.string().nullable().describe("What it left as its last words, where it left any."),
    at: timeSchema.nullable(),
    restarts: z.int(),
  })
  .meta({ id: "LastExit" });

const namedNodeSchema = z.object({ name: z.string(), detail: z.string().nullable() });

/** Why a pod has no node, worked out from the nodes as they are now, with the scheduler's and the autoscaler's words beside it. */
export const placementSchema = z
  .object({
    verdict: z
      .enum(["waits", "never", "blocked"])
      .describe(
        "waits: it fits once there is room. never: no node could take it, even empty. blocked: by something else.",
      ),
    sentence: z.string(),
    refusals: z
      .array(
        z.object({
          words: z.string().describe('What the nodes do, to follow their number: "lack nvidia.com/gpu".'),
          count: z.int(),
          nodes: z.array(namedNodeSchema).describe("The first of them by name; count says how many there are."),
        }),
      )
      .describe("Each node once, under the first reason in the scheduler's order; the largest group first."),
    nearest: z.object({ node: z.string(), sentence: z.string() }).nullable().describe("The node that comes nearest."),
    changes: z.array(z.string()).describe("What would let it run on the nearest node."),
    scheduler: z.string().nullable().describe("The scheduler's own message."),
    autoscaler: z
      .object({ sentence: z.string(), at: timeSchema.nullable() })
      .nullable()
      .describe("What the autoscaler last said of the pod; null where it said nothing, or its event has expired."),
  })
  .meta({ id: "Placement" });
export type PlacementAnswer = z.infer<typeof placementSchema>;

/** The pods of one workload that do not run for one reason. */
export const notRunningSchema = z
  .object({
    cluster: z.string(),
    environments: z.array(z.string()),
    reason: z.enum(NOT_RUNNING_REASONS),
    word: z.string().describe("One or two words to print: Crashing, No room."),
    workload: workloadRefSchema,
    owner: z.string().nullable().describe("The team, where the workload says so."),
    since: timeSchema.nullable(),
    affected: z.int().describe("Pods of the workload for which it holds."),
    total: z.int().describe("All its pods that have not ended as they should."),
    pod: z.string().nullable().describe("The pod that shows it now; null where none could be created."),
    pods: z.array(z.string()).describe("The first of the pods; affected says how many there are."),
    sentence: z.string(),
    lastExit: lastExitSchema.nullable().describe("Of the pod that shows it."),
    placement: placementSchema.nullable().describe("Where it has no node."),
  })
  .meta({ id: "NotRunning" });
export type NotRunningAnswer = z.infer<typeof notRunningSchema>;

export const listNotRunning = defineRoute({
  id: "listNotRunning",
  method: "GET",
  path: "/api/v1/not-running",
  action: "fleet:read",
  tag: "Troubles",
  summary: "Every pod that is not as wanted, by reason and workload, with why and what would change it",
  params: z.object({}),
  query: listQuery(["reason", "since"]).extend({
    ...fleetScope,
    ...namespaceScope,
    reason: z.enum(NOT_RUNNING_REASONS, `must be one of ${NOT_RUNNING_REASONS.join(", ")}`).optional(),
  }),
  answer: listAnswer(notRunningSchema).extend({
    reasons: z
      .array(z.object({ reason: z.enum(NOT_RUNNING_REASONS), workloads: z.int(), pods: z.int() }))
      .describe("What there is of each reason, the choice of a reason aside; the gravest first."),
  }),
});

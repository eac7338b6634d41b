import { z } from "zod";
import { podSchema } from "./pods.ts";
import { defineRoute } from "./route.ts";
import { conditionSchema, sourceSchema, timeSchema, usageSchema } from "./values.ts";

const podAddress = z.object({ cluster: z.string(), namespace: z.string(), pod: z.string() });

const podRefSchema = z.object({ namespace: z.string(), name: z.string(), uid: z.string() });

export const podDetailSchema = podSchema
  .extend({
    labels: z.record(z.string(), z.string()),
    owners: z
      .array(z.object({ kind: z.string(), name: z.string() }))
      .describe("Up the chain: the ReplicaSet that made it, then the Deployment."),
    startedAt: timeSchema.nullable().describe("When its node took it."),
    story: z
      .object({
        sentence: z.string().describe("What is with it."),
        since: timeSchema.nullable(),
        advice: z.string().nullable().describe("What to do about it, where there is something."),
      })
      .describe("The pod in a sentence."),
    lastExit: z
      .object({ container: z.string(), code: z.int().nullable(), words: z.string() })
      .nullable()
      .describe("How a container's run ended last."),
    usage: usageSchema
      .extend({
        containers: z
          .array(z.object({ name: z.string(), cpu: z.number(), memory: z.number() }))
          .describe("Of each, where there are several."),
      })
      .nullable()
      .describe("What it uses at present; null = not known, which is not none."),
    usageUnknown: z.string().nullable().describe('Why not, to follow "not known: ".'),
    gone: z
      .object({
        at: timeSchema.describe("When the portal learned that it is gone."),
        successor: podRefSchema.nullable().describe("The pod that took its place, as far as one did."),
      })
      .nullable()
      .describe("Set where it is no longer there: all else is as it was seen last."),
    objectVersion: z
      .string()
      .describe("Another one where the object was changed: what was fetched of it is then stale."),
    sources: z.array(sourceSchema),
    answerVersion: z.string(),
  })
  .meta({ id: "PodDetail" });
export type PodDetailAnswer = z.infer<typeof podDetailSchema>;

export const getPod = defineRoute({
  id: "getPod",
  method: "GET",
  path: "/api/v1/clusters/{cluster}/namespaces/{namespace}/pods/{pod}",
  action: "fleet:read",
  tag: "Pods",
  summary: "One pod, or, for a day, how one that is gone was last and which took its place",
  params: podAddress,
  query: z.strictObject({
    uid: z.string().max(100).optional().describe("This very pod, not a later one of the same name."),
  }),
  answer: podDetailSchema,
});

const amounts = z
  .record(z.string(), z.number())
  .describe("cpu in millicores, memory and storage in bytes, else counts.");

export const podContainerSchema = z
  .object({
    name: z.string(),
    role: z.enum(["init", "sidecar", "container", "ephemeral"]),
    state: z.object({
      word: z.string(),
      tone: z.enum(["ok", "busy", "warn", "bad", "unknown"]),
      sentence: z.string(),
      since: timeSchema.nullable(),
    }),
    ready: z.boolean(),
    restarts: z.int(),
    lastExit: z
      .object({
        code: z.int().nullable(),
        words: z.string(),
        at: timeSchema.nullable(),
        message: z.string().nullable(),
      })
      .nullable()
      .describe("How its run before the present one ended."),
    image: z.string().nullable(),
    digest: z.string().nullable().describe("Of the image that runs; null where its node does not say one."),
    requests: amounts,
    limits: amounts,
    ports: z.array(z.string()),
  })
  .meta({ id: "PodContainer" });
export type PodContainerAnswer = z.infer<typeof podContainerSchema>;

const podObjectRead = z.object({
  state: z.literal("read"),
  readAt: timeSchema,
  uid: z.string(),
  containers: z.array(podContainerSchema).describe("Init containers and sidecars first, in their order."),
  conditions: z.array(conditionSchema),
  volumes: z
    .array(z.object({ name: z.string(), kind: z.string(), source: z.string().nullable() }))
    .describe("Their names, and the name of what they are taken from; never what is in them."),
  facts: z
    .array(z.object({ name: z.string(), value: z.string() }))
    .describe("Service account, quality of service, priority, addresses and the like, where they are set."),
  troubles: z.array(z.string()),
});

/** Said instead of what was asked for; the answer's status is 200 all the same, since the question was understood. */
export const notReadSchema = z.object({
  state: z
    .enum(["gone", "unavailable"])
    .describe("gone: the cluster has no such object; unavailable: it did not give it."),
  reason: z.string().describe("A sentence."),
});

export const getPodObject = defineRoute({
  id: "getPodObject",
  method: "GET",
  path: "/api/v1/clusters/{cluster}/namespaces/{namespace}/pods/{pod}/object",
  action: "fleet:read",
  tag: "Pods",
  summary: "A pod's containers, conditions and volumes: asked of the cluster when it is opened",
  params: podAddress,
  query: z.strictObject({
    version: z
      .string()
      .max(100)
      .optional()
      .describe("Not read: it makes the address another one when the pod changed."),
  }),
  answer: z.discriminatedUnion("state", [podObjectRead, notReadSchema]).meta({ id: "PodObject" }),
});
export type PodObjectAnswer = z.infer<typeof getPodObject.answer>;
export type PodObjectRead = z.infer<typeof podObjectRead>;

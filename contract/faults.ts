import { z } from "zod";
import { defineChange } from "./change-route.ts";
import { defineRoute } from "./route.ts";
import { timeSchema } from "./values.ts";

const playingFaultSchema = z
  .object({
    id: z.string(),
    cluster: z.string(),
    fault: z.string(),
    kind: z.string().nullable().describe("The resource that is forbidden, for that fault."),
    startedAt: timeSchema,
    endsAt: timeSchema.nullable().describe("null = until it is ended."),
  })
  .meta({ id: "PlayingFault" });
export type PlayingFault = z.infer<typeof playingFaultSchema>;

const faultSchema = z.object({
  fault: z.string(),
  title: z.string(),
  does: z.string().describe("What it does until it ends."),
  needsKind: z.boolean().describe("It is about one kind of object, which must be named."),
  momentary: z.boolean().describe("Without seconds it happens once and is over."),
});
export type FaultAnswer = z.infer<typeof faultSchema>;

export const getFaults = defineRoute({
  id: "getFaults",
  method: "GET",
  path: "/api/v1/faults",
  action: "fleet:read",
  tag: "Faults",
  summary:
    "What can be made to go wrong in the built-in world, and what is playing where; 404 where there is no such world",
  params: z.object({}),
  query: z.strictObject({}),
  answer: z.object({
    clusters: z.array(z.string()).describe("The clusters of the built-in world."),
    faults: z.array(faultSchema),
    kinds: z.array(z.string()).describe("What can be forbidden."),
    playing: z.array(playingFaultSchema),
  }),
});

/** Longer than anybody looks at a fault; a world that is left alone heals. */
const LONGEST_SECONDS = 86_400;

export const playFault = defineChange({
  id: "playFault",
  method: "POST",
  path: "/api/v1/faults",
  action: "faults:play",
  tag: "Faults",
  summary: "Plays a fault in a cluster of the built-in world, for some seconds or until it is ended",
  params: z.object({}),
  body: z.strictObject(
    {
      cluster: z.string({ error: "must be a cluster of the built-in world" }).min(1).max(253),
      fault: z.string({ error: "must be the name of a fault" }).min(1).max(100),
      kind: z.string({ error: "must be the name of a resource, such as pods" }).min(1).max(100).optional(),
      seconds: z
        .int({ error: `must be a whole number from 1 to ${LONGEST_SECONDS}` })
        .min(1, { error: `must be a whole number from 1 to ${LONGEST_SECONDS}` })
        .max(LONGEST_SECONDS, { error: `must be a whole number from 1 to ${LONGEST_SECONDS}` })
        .optional(),
    },
    { error: "must be an object with cluster and fault" },
  ),
  answer: playingFaultSchema,
});

const ended = z.object({ ended: z.int().describe("How many faults were ended.") });
const nothing = z.strictObject({}, { error: "must be empty" });

export const endFault = defineChange({
  id: "endFault",
  method: "DELETE",
  path: "/api/v1/faults/{id}",
  action: "faults:play",
  tag: "Faults",
  summary: "Ends one fault; one that has ended by itself is no error",
  params: z.object({ id: z.string().max(100) }),
  body: nothing,
  answer: ended,
});

export const endFaults = defineChange({
  id: "endFaults",
  method: "DELETE",
  path: "/api/v1/faults",
  action: "faults:play",
  tag: "Faults",
  summary: "Ends all faults",
  params: z.object({}),
  body: nothing,
  answer: ended,
});

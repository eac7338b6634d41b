import { z } from "zod";
import { timeSchema } from "./values.ts";

/** The event stream to browsers (server-sent events). */
export const STREAM_PATH = "/api/v1/events";
/** Seconds between comments that keep the stream open; a client that hears nothing for twice as long reconnects. */
export const STREAM_HEARTBEAT_SECONDS = 15;

/** What can change. A topic is one of these, of one cluster. */
export const STREAM_KINDS = [
  "cluster",
  "nodes",
  "pods",
  "workloads",
  "services",
  "storage",
  "policies",
  "usage",
  "events",
  "troubles",
] as const;
export type StreamKind = (typeof STREAM_KINDS)[number];

/**
 * Names of events on the stream. `hello` comes first (the process epoch, when the stream began), `changed` says what
 * became stale (at most 4 a second for each topic), `reset` says that messages were lost: ask everything again.
 * Ids are EPOCH-N; a client that comes back with Last-Event-ID of the same epoch gets what it missed, else `reset`.
 */
export const streamMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("hello"), epoch: z.string(), at: timeSchema, heartbeatSeconds: z.int() }),
  z.object({
    type: z.literal("changed"),
    cluster: z.string(),
    kind: z.enum(STREAM_KINDS),
    version: z.string(),
    objects: z
      .array(z.string())
      .readonly()
      .nullable()
      .describe("Which objects changed, as NAMESPACE/NAME or NAME; null: many, or it is not known which."),
    waitedMs: z.int().describe("How long the first of these changes waited for this message."),
    at: timeSchema,
  }),
  z.object({ type: z.literal("reset"), epoch: z.string(), at: timeSchema }),
]);
export type StreamMessage = z.infer<typeof streamMessageSchema>;

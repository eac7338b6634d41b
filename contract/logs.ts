import { z } from "zod";
import { LOG_SINCE } from "./lists/log-since.ts";
import { defineRoute } from "./route.ts";
import { timeSchema } from "./values.ts";

export type { LogSince } from "./lists/log-since.ts";

/**
 * Logs, as a stream that lasts as long as whoever reads it: one JSON message a line. A container that has not started, is
 * not there or cannot be read is a message of the stream, not an error of it.
 */
export const LOGS_MEDIA_TYPE = "application/x-ndjson";

export const DEFAULT_TAIL = 500;
export const MOST_TAIL = 10_000;
/** Seconds between messages that say nothing but that the stream is alive. */
export const LOGS_HEARTBEAT_SECONDS = 15;

const yesOrNo = z.enum(["true", "false"], "must be true or false");

const logsQuerySchema = z.strictObject({
  container: z.string().max(253).optional().describe("One container; without it all but those that have ended well."),
  previous: yesOrNo.optional().describe("The run before the present one."),
  follow: yesOrNo.optional().describe("Go on with lines as they come. false is the default."),
  since: z
    .enum(LOG_SINCE, `must be one of ${LOG_SINCE.join(", ")}`)
    .optional()
    .describe("all is the default."),
  tail: z
    .string()
    .regex(/^\d{1,5}$/, `must be a whole number from 0 to ${MOST_TAIL}`)
    .transform(Number)
    .refine((lines) => lines <= MOST_TAIL, `must be a whole number from 0 to ${MOST_TAIL}`)
    .optional()
    .describe(
      `At most so many of the last lines of each container. ${DEFAULT_TAIL} is the default, with since ${MOST_TAIL}, as text all of them.`,
    ),
  from: timeSchema
    .optional()
    .describe("Lines from this second on, in place of since and tail: for a reader that was broken off."),
  format: z
    .enum(["messages", "text"], "must be messages or text")
    .optional()
    .describe("text: plain lines (time, pod, container, text) to save as a file."),
});
export type LogsQuery = z.output<typeof logsQuerySchema>;

/** A container whose log is in the stream. */
export const logSourceSchema = z.object({ id: z.int(), pod: z.string(), container: z.string() });
export type LogSourceAnswer = z.infer<typeof logSourceSchema>;

export const logMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("source"), source: logSourceSchema }),
  z.object({
    type: z.literal("lines"),
    source: z.int().describe("The id of the source."),
    lines: z
      .array(z.tuple([z.string(), z.string(), z.int()]))
      .describe("Time (RFC 3339, up to nine decimals), text, and how many bytes were cut off its end."),
  }),
  z.object({
    type: z.literal("state"),
    source: z.int(),
    state: z.enum(["reading", "waiting", "broken", "ended", "unavailable"]),
    words: z.string().describe("A sentence about the source."),
    retryMs: z.int().nullable().describe("When it is tried again by itself; null: when the pod changes, or never."),
  }),
  z.object({
    type: z.literal("notice"),
    words: z.string().describe("A sentence about the whole: what is not shown, and why."),
  }),
  z.object({
    type: z.literal("dropped"),
    lines: z.int().describe("So many lines were left out here, since whoever reads them is slower than they come."),
  }),
  z.object({ type: z.literal("alive") }),
  z.object({ type: z.literal("end"), words: z.string() }),
]);
export type LogMessage = z.infer<typeof logMessageSchema>;

export const streamPodLogs = defineRoute({
  id: "streamPodLogs",
  method: "GET",
  path: "/api/v1/clusters/{cluster}/namespaces/{namespace}/pods/{pod}/logs",
  action: "fleet:read",
  tag: "Logs",
  summary: "The logs of a pod's containers, as messages a line, for as long as they are read",
  params: z.object({ cluster: z.string(), namespace: z.string(), pod: z.string() }),
  query: logsQuerySchema,
  answer: logMessageSchema,
});

export const streamWorkloadLogs = defineRoute({
  id: "streamWorkloadLogs",
  method: "GET",
  path: "/api/v1/clusters/{cluster}/namespaces/{namespace}/workloads/{kind}/{name}/logs",
  action: "fleet:read",
  tag: "Logs",
  summary: "The logs of all pods of a workload in one stream; pods that come are joined",
  params: z.object({ cluster: z.string(), namespace: z.string(), kind: z.string(), name: z.string() }),
  query: logsQuerySchema,
  answer: logMessageSchema,
});

/** Routes that answer with a stream of messages, one JSON document a line. */
export const LOG_ROUTES = [streamPodLogs, streamWorkloadLogs] as const;

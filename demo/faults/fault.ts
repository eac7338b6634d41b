import { ok, type Result, refused } from "#domain/result.ts";
import { isRecord } from "../kubernetes/object.ts";
import { resourceDefinitions } from "../kubernetes/resources.ts";

/** What can be made to go wrong with a cluster: in a few words, and what it does until it ends. */
export const FAULTS = {
  "cluster-gone": {
    title: "The cluster is gone",
    does: "Nobody listens and every connection is cut; at the end the cluster is back on the same port.",
  },
  "watch-stall": {
    title: "Watches go silent",
    does: "Watches stay open and go silent, bookmarks too; at the end they say what they held back.",
  },
  "watch-drop": {
    title: "Watches are cut",
    does: "Every open watch is cut; with seconds, so is each that begins.",
  },
  "gone-status": {
    title: "Watches are refused with 410",
    does: "Every open watch is cut and each that begins is refused with HTTP 410.",
  },
  "gone-event": {
    title: "Watches end with a 410 event",
    does: "Every open watch gets an ERROR event with code 410; with seconds, so does each that begins.",
  },
  "server-error": {
    title: "The API server fails",
    does: "Every open watch is cut and every request is answered with HTTP 500.",
  },
  "too-many-requests": {
    title: "The API server is overloaded",
    does: "Every open watch is cut and every request is answered with HTTP 429 and Retry-After: 2.",
  },
  "slow-lists": {
    title: "Lists are slow",
    does: "Every open watch is told to list again (410), and each page of a list takes 5 seconds.",
  },
  forbidden: {
    title: "A kind is forbidden",
    does: "The kind may not be read: its running watches end, every request gets 403. Members of system:masters are spared, as ever.",
  },
  "clock-skew": {
    title: "The clock is wrong",
    does: "The Date of every answer is ten minutes ahead of the time at which things happen.",
  },
  "metrics-absent": {
    title: "There is no metrics-server",
    does: "metrics.k8s.io is in no discovery and answers 404.",
  },
  "metrics-failing": {
    title: "metrics-server does not answer",
    does: "metrics.k8s.io stands in discovery and answers 503.",
  },
} as const;

export type FaultName = keyof typeof FAULTS;

/** These happen once and are over, unless seconds are given. */
export const MOMENTARY: ReadonlySet<FaultName> = new Set(["watch-drop", "gone-event"]);

export interface FaultRequest {
  readonly cluster: string;
  readonly fault: FaultName;
  /** Plural of the resource, for "forbidden". */
  readonly kind?: string;
  /** How long; without it until it is ended. */
  readonly seconds?: number;
}

/** What is wrong with a request for a fault, in words. */
export type FaultRefusal = { readonly kind: "unknown-cluster" | "invalid"; readonly message: string };

const LONGEST_SECONDS = 86_400;

/** The resources that can be forbidden. */
export const forbiddableKinds = (): readonly string[] => resourceDefinitions.map(({ name }) => name);

export function parseFaultRequest(body: unknown, clusters: readonly string[]): Result<FaultRequest, FaultRefusal> {
  if (!isRecord(body)) return invalid('the body must be an object such as {"cluster": "…", "fault": "watch-stall"}');
  const { cluster, fault, kind, seconds } = body;
  if (!isFaultName(fault)) return invalid(`fault must be one of ${Object.keys(FAULTS).join(", ")}`);
  if (typeof cluster !== "string" || !clusters.includes(cluster)) {
    const message = `there is no cluster ${JSON.stringify(cluster)}; there are ${clusters.join(", ")}`;
    return refused({ kind: "unknown-cluster", message });
  }
  if (seconds !== undefined && !isDuration(seconds)) {
    return invalid(`seconds must be a number above 0 and at most ${LONGEST_SECONDS}`);
  }
  const resource = fault === "forbidden" ? resourceNamed(kind) : undefined;
  if (fault === "forbidden" && resource === undefined) {
    return invalid(`kind must be one of ${forbiddableKinds().join(", ")}`);
  }
  return ok({
    cluster,
    fault,
    ...(resource === undefined ? {} : { kind: resource }),
    ...(seconds === undefined ? {} : { seconds }),
  });
}

const invalid = (message: string) => refused({ kind: "invalid" as const, message });

function isFaultName(value: unknown): value is FaultName {
  return typeof value === "string" && Object.hasOwn(FAULTS, value);
}

function isDuration(value: unknown): value is number {
  return typeof value === "number" && value > 0 && value <= LONGEST_SECONDS;
}

/** A resource by its plural, its kind or a short name. */
function resourceNamed(given: unknown): string | undefined {
  if (typeof given !== "string") return undefined;
  return resourceDefinitions.find(
    ({ name, kind, shortNames }) => name === given || kind === given || shortNames.includes(given),
  )?.name;
}

import type { ContainerRun, LogLine, LogRange } from "../../kubernetes/node-agent/node-agent.ts";
import { behaviourOf } from "../kubelet/behaviour.ts";
import { endOfRun } from "../kubelet/plan.ts";
import { DEVICE_PLUGIN, INFERENCE, TRAINING } from "./gpu-scripts.ts";
import { BATCH, PLATFORM } from "./platform-scripts.ts";
import type { RunFacts, Script } from "./script.ts";
import { COLOURED, POSTGRES, programOf, QUEUE, WEB, WORKER } from "./service-scripts.ts";

/** Which program an image is: the first that its name fits. */
const SCRIPTS: readonly (readonly [RegExp, Script])[] = [
  [/device-plugin/, DEVICE_PLUGIN],
  [/(train|finetune|sweep|pretrain|distill)/, TRAINING],
  [/(llm|inference|vllm|embeddings|recommender|whisper|rerank)/, INFERENCE],
  [/(postgres|timescale)/, POSTGRES],
  [/(nats|kafka|queue|rabbitmq)/, QUEUE],
  [/(worker|ingest|sync|indexer|consumer)/, WORKER],
  [/(notifications|mailer|docs-site)/, COLOURED],
  [/(report|backup|export|cleanup|migrations|batch|eval|reindex)/, BATCH],
  [/^(mcr\.microsoft\.com|nvcr\.io|registry\.k8s\.io|quay\.io|ghcr\.io)\//, PLATFORM],
];

const STARTUP_STEP_MS = 350;
const LAST_WORDS_MS = 40;

interface Written {
  readonly facts: RunFacts;
  readonly script: Script;
  readonly startMs: number;
  readonly startup: readonly string[];
  /** When the run ends, as far as that is decided, and what it says then. */
  readonly endMs: number;
  readonly lastWords: readonly string[];
}

/**
 * The lines of a run follow from its start alone: each has a number and a time of its own, so that any part can be made
 * without what is before it, and nothing is kept.
 */
export function linesOfRun(run: ContainerRun): Written {
  const { pod, container, startedAt, finishedAt, exitCode } = run;
  const image = imageOf(run);
  const { program, version } = programOf(image);
  const behaviour = behaviourOf(pod, container);
  const startMs = startedAt.getTime();
  const facts = { pod, container, program, version, behaviour, seed: `${pod.metadata.uid}/${container}/${startMs}` };
  const script = SCRIPTS.find(([pattern]) => pattern.test(image))?.[1] ?? WEB;
  const planned = endOfRun(pod, container, restartsOf(run));
  const endMs = finishedAt?.getTime() ?? (planned === undefined ? Number.POSITIVE_INFINITY : startMs + planned);
  const isToEnd = behaviour === "complete" || behaviour === "train";
  const failed = finishedAt === undefined ? planned !== undefined && !isToEnd : exitCode !== 0;
  const ending = isToEnd ? (script.ending?.(facts) ?? []) : [];
  return {
    facts,
    script,
    startMs,
    startup: script.startup(facts),
    endMs,
    lastWords: failed ? script.lastWords(facts) : ending,
  };
}

/** How many lines are written up to a time. */
export function countUpTo(written: Written, untilMs: number): number {
  const { startMs, startup, script, endMs, lastWords } = written;
  const passed = Math.min(untilMs, steadyEnd(written)) - startMs;
  if (passed < 0) return 0;
  const begun = Math.min(startup.length, Math.floor(passed / STARTUP_STEP_MS) + 1);
  const steadyMs = passed - startup.length * STARTUP_STEP_MS;
  const steady = steadyMs < 0 ? 0 : Math.floor(steadyMs / script.paceMs) + 1;
  return begun + steady + (untilMs >= endMs - LAST_WORDS_MS ? lastWords.length : 0);
}

const steadyEnd = ({ endMs }: Written): number => endMs - LAST_WORDS_MS - 1;

export function lineAt(written: Written, number: number): LogLine {
  const { facts, script, startMs, startup, endMs, lastWords } = written;
  if (number < startup.length) {
    return { time: new Date(startMs + number * STARTUP_STEP_MS), text: startup[number] ?? "" };
  }
  const steady = number - startup.length;
  const at = startMs + startup.length * STARTUP_STEP_MS + steady * script.paceMs;
  if (at <= steadyEnd(written)) {
    const time = new Date(at);
    return { time, text: script.line(facts, steady, time) };
  }
  const before = countUpTo(written, steadyEnd(written));
  return { time: new Date(endMs - LAST_WORDS_MS), text: lastWords[number - before] ?? "" };
}

export function* linesIn(written: Written, { since, last }: LogRange, nowMs: number): Generator<LogLine> {
  const all = countUpTo(written, nowMs);
  const before = since === undefined ? 0 : countUpTo(written, since.getTime() - 1);
  const first = Math.max(0, before, last === undefined ? 0 : all - last);
  for (let number = first; number < all; number += 1) yield lineAt(written, number);
}

function imageOf({ pod, container }: ContainerRun): string {
  const all = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])];
  return all.find(({ name }) => name === container)?.image ?? container;
}

/** Which run it is: the present one, or the one before. */
function restartsOf({ pod, container, finishedAt }: ContainerRun): number {
  const statuses = [...(pod.status.containerStatuses ?? []), ...(pod.status.initContainerStatuses ?? [])];
  const status = statuses.find(({ name }) => name === container);
  const count = status?.restartCount ?? 0;
  return finishedAt !== undefined && status?.state?.running !== undefined ? Math.max(0, count - 1) : count;
}

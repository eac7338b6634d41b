import type { ContainerUsage } from "../../kubernetes/node-agent/node-agent.ts";
import type { Stored } from "../../kubernetes/object.ts";
import type { Container, PodObject } from "../../kubernetes/object-types.ts";
import { behaviourOf } from "../kubelet/behaviour.ts";
import { endOfRun } from "../kubelet/plan.ts";
import { timeOf } from "../runtime/clock.ts";
import { hashNumber } from "../runtime/random.ts";
import { amountOf } from "../scheduler/requests.ts";

type Pod = Stored<PodObject>;

const MIB = 1024 ** 2;
/** A container is measured for the first time when it has run for so long. */
const FIRST_SAMPLE_MS = 15_000;
const WAVE_MS = 1_500_000;
const RIPPLE_MS = 97_000;

/** What each running container uses: a share of its request that moves, its memory slowly, its cpu less so. */
export function usageOfContainers(pod: Pod, nowMs: number): ContainerUsage[] | undefined {
  const running = [...(pod.status.containerStatuses ?? []), ...(pod.status.initContainerStatuses ?? [])].flatMap(
    ({ name, state, restartCount }) => {
      const startedMs = timeOf(state?.running?.startedAt);
      return startedMs === undefined ? [] : [{ name, startedMs, restartCount }];
    },
  );
  if (running.length === 0 || running.every(({ startedMs }) => nowMs - startedMs < FIRST_SAMPLE_MS)) return undefined;
  return running.flatMap(({ name, startedMs, restartCount }) => {
    const container = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].find((each) => each.name === name);
    return container === undefined ? [] : [usageOf(pod, container, startedMs, restartCount, nowMs)];
  });
}

function usageOf(
  pod: Pod,
  container: Stored<Container>,
  startedMs: number,
  restartCount: number,
  nowMs: number,
): ContainerUsage {
  const { requests = {}, limits = {} } = container.resources ?? {};
  const character = hashNumber(`${pod.metadata.uid}/${container.name}`);
  const busy = 0.12 + (character % 55) / 100;
  const full = 0.42 + ((character >>> 8) % 38) / 100;
  const cpu = amountOf("cpu", requests.cpu ?? "100m");
  const memory = amountOf("memory", requests.memory ?? limits.memory ?? "128Mi");
  const most = amountOf("memory", limits.memory ?? requests.memory ?? "256Mi");
  const behaviour = behaviourOf(pod, container.name);
  const cpuShare = behaviour === "train" ? 0.82 : busy;
  const moved =
    cpuShare * (1 + 0.28 * wave(nowMs, WAVE_MS, character) + 0.12 * wave(nowMs, RIPPLE_MS, character >>> 4));
  const lasts = behaviour === "oom" ? endOfRun(pod, container.name, restartCount) : undefined;
  const memoryBytes =
    lasts === undefined
      ? memory * full * (1 + 0.06 * wave(nowMs, 2 * WAVE_MS, character >>> 6))
      : // It climbs until it is killed at its limit.
        most * Math.min(0.995, 0.35 + 0.65 * ((nowMs - startedMs) / lasts));
  return {
    container: container.name,
    cpuMillis: Math.max(1, Math.round(cpu * moved)),
    memoryBytes: Math.max(4 * MIB, Math.min(most, Math.round(memoryBytes))),
  };
}

/** -1 to 1. */
const wave = (nowMs: number, periodMs: number, phase: number): number =>
  Math.sin((nowMs / periodMs + (phase % 1_000) / 1_000) * 2 * Math.PI);

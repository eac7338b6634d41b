import type { ContainerStatus } from "../objects/pod.ts";
import { timeOf } from "./words.ts";

/**
 * The kubelet waits at most 5 min between restarts and forgets its back-off after 10 min of running: restarts that come
 * closer together than this are one crash loop.
 */
const LONGEST_ROUND_MS = 15 * 60_000;

/**
 * Since when a container crashes, in ms since 1970. A pod that is ready for a moment in each round is "not ready" only
 * since the last crash; what has restarted so often that there was no time to run well has crashed since its pod started.
 * @param startedMs when the pod started
 * @param notReadySinceMs since when it is not ready: the answer for a few restarts
 */
export function crashingSince(
  status: ContainerStatus,
  startedMs: number | null,
  notReadySinceMs: number | null,
): number | null {
  const lastEnd = status.state?.terminated ?? status.lastState?.terminated;
  const lastEndMs = timeOf(lastEnd?.finishedAt);
  if (startedMs === null || lastEndMs === null || !status.restartCount) return notReadySinceMs;
  const isOneLoop = lastEndMs - startedMs <= status.restartCount * LONGEST_ROUND_MS;
  return isOneLoop ? Math.min(startedMs, notReadySinceMs ?? startedMs) : notReadySinceMs;
}

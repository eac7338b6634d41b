import type { ContainerStatus, Terminated } from "../objects/pod.ts";

/** Why a container ended, in the words of the STATUS column: its reason, else the signal, else the exit code. */
export function wordOfEnd(terminated: Terminated): string {
  if (terminated.reason) return terminated.reason;
  return terminated.signal ? `Signal:${terminated.signal}` : `ExitCode:${terminated.exitCode ?? 0}`;
}

/** When a container's run before the present one ended, in ms since 1970; undefined where nothing (readable) is told. */
export function lastEndOf(status: ContainerStatus): number | undefined {
  const finishedAt = status.lastState?.terminated?.finishedAt;
  const at = finishedAt === undefined ? Number.NaN : Date.parse(finishedAt);
  return Number.isNaN(at) ? undefined : at;
}

/** The later of both, where undefined is earlier than everything. */
export function laterOf(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.max(a, b);
}

/**
 * Every time-out of the service and of what stands before it, from one value: the grace that Kubernetes gives a pod.
 * Units are in the names. The manifests' copies are written by infra/scripts/hello-timing.ts, and a test compares them.
 *
 *   0 ............ preStop ............ SIGTERM .. drain .................. reserve .. grace (SIGKILL)
 *   endpoints leave the gateway,        streams are told to move,           what is left is cut,
 *   the pod still serves                requests under way are answered     said, and the process ends
 */
export interface Timing {
  readonly graceSeconds: number;
  /** How long the pod serves on after its deletion began: until every gateway has taken it out. */
  readonly preStopSeconds: number;
  /** From SIGTERM until the process cuts what is left. */
  readonly drainSeconds: number;
  /** Over this time the streams are told to move, so that they do not all come back in one moment. */
  readonly moveOverMs: number;
  /** The gateway's time-out of a request: one that was taken is answered before the pod is killed. */
  readonly requestSeconds: number;
  /** How old a stream may grow before it is told to move; new pods get their share so. */
  readonly streamSeconds: number;
  /** The gateway's time-out of a stream: never before the service itself has told it to move. */
  readonly streamGatewaySeconds: number;
}

const LOWEST_GRACE_SECONDS = 6;
const HIGHEST_GRACE_SECONDS = 3600;

/** @throws where the grace is no whole number from 6 to 3600: below, there is no time to move anything */
export function timingFor(graceSeconds: number): Timing {
  if (!Number.isInteger(graceSeconds) || graceSeconds < LOWEST_GRACE_SECONDS || graceSeconds > HIGHEST_GRACE_SECONDS) {
    throw new Error(
      `the grace must be a whole number of seconds from ${LOWEST_GRACE_SECONDS} to ${HIGHEST_GRACE_SECONDS}, not ${graceSeconds}`,
    );
  }
  const preStopSeconds = Math.ceil(graceSeconds / 6);
  const reserveSeconds = Math.ceil(graceSeconds / 12);
  const drainSeconds = graceSeconds - preStopSeconds - reserveSeconds;
  const streamSeconds = graceSeconds * 60;
  return {
    graceSeconds,
    preStopSeconds,
    drainSeconds,
    moveOverMs: drainSeconds * 50,
    requestSeconds: drainSeconds,
    streamSeconds,
    streamGatewaySeconds: streamSeconds + graceSeconds,
  };
}

import type { Terminated } from "../objects/pod.ts";

/** Exit codes above 128 are signals; 137 is a kill, which means want of memory only where the reason says so. */
const EXIT_CODES: ReadonlyMap<number, string> = new Map([
  [126, "its command cannot be executed"],
  [127, "its command was not found"],
  [130, "SIGINT: interrupted"],
  [132, "SIGILL: an instruction that this processor does not have"],
  [134, "SIGABRT: it gave itself up"],
  [135, "SIGBUS: a bus error, often shared memory that is too small"],
  [137, "SIGKILL: killed"],
  [139, "SIGSEGV: a memory access fault"],
  [143, "SIGTERM: asked to end"],
]);

/** What an exit code means, where it means something by itself: "SIGKILL: killed". */
export function exitMeaning(code: number): string | undefined {
  if (code > 128 && code <= 128 + 64) return EXIT_CODES.get(code) ?? `signal ${code - 128}`;
  return EXIT_CODES.get(code);
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ["OOMKilled", "killed for using more memory than its limit (OOMKilled)"],
  ["ContainerCannotRun", "could not be run"],
  ["StartError", "could not be started"],
  ["DeadlineExceeded", "ended for its deadline"],
  ["ContainerStatusUnknown", "ended while its node could not be heard: how is not known"],
]);

/**
 * How a container's run ended, in words: "ended with exit code 1", "killed for using more memory than its limit
 * (OOMKilled), exit code 137", "killed (SIGKILL), exit code 137; not for memory, as far as its node says".
 */
export function exitWords(ended: Terminated): string {
  const { reason = "", exitCode, signal } = ended;
  const known = REASONS.get(reason);
  if (known !== undefined) return exitCode === undefined ? known : `${known}, exit code ${exitCode}`;
  if (exitCode === undefined) return signal ? `ended by signal ${signal}` : "ended; its node gives no exit code";
  if (exitCode === 0) return "ended well, exit code 0";
  if (exitCode === 137) {
    return "killed (SIGKILL), exit code 137; not for memory, as far as its node says: its grace period was over, or it was killed by hand";
  }
  const meaning = exitMeaning(exitCode);
  const other = reason === "" || reason === "Error" || reason === "Completed" ? "" : `, ${reason}`;
  return `ended with exit code ${exitCode}${meaning === undefined ? "" : ` (${meaning})`}${other}`;
}

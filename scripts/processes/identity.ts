import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A process that can be told from a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began, in the system's own words: a pid is used again, a pid with its start time is not. */
  readonly began: string;
}

/** The identity of a process that runs now; null when there is none of that number, or only its remains (a zombie). */
export function identityOf(pid: number): ProcessIdentity | null {
  const began = process.platform === "linux" ? beganByProc(pid) : beganByPs(pid);
  return began === null ? null : { pid, began };
}

/** Whether that very process still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  return identityOf(identity.pid)?.began === identity.began;
}

/** The command line of a process as one text; null when it is gone or not ours to see. */
export function commandOf(pid: number): string | null {
  if (process.platform !== "linux") return ps(pid, "command");
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").join(" ").trim() || null;
  } catch {
    // Gone, or hidden by the system (hidepid): either way nothing is known.
    return null;
  }
}

/** The process that began it, or took it over; null when there is none of that number. */
export function parentOf(pid: number): number | null {
  const parent = process.platform === "linux" ? statFields(pid)[1] : ps(pid, "ppid");
  return parent === null || parent === undefined ? null : Number(parent);
}

function beganByProc(pid: number): string | null {
  const fields = statFields(pid);
  const [state] = fields;
  const startTicks = fields[19];
  if (state === undefined || startTicks === undefined || state === "Z" || state === "X") return null;
  return `${bootId()}:${startTicks}`;
}

/** What the kernel says of a process, from its state on; empty when there is no such process. */
function statFields(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold anything, spaces and parentheses too: fields are counted after its end.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

let knownBootId: string | undefined;

/** Ticks count from the boot; the same count after another boot is another process. */
function bootId(): string {
  knownBootId ??= readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  return knownBootId;
}

function beganByPs(pid: number): string | null {
  const state = ps(pid, "state");
  return state === null || state.startsWith("Z") ? null : ps(pid, "lstart");
}

function ps(pid: number, column: string): string | null {
  try {
    const said = execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], {
      encoding: "utf8",
      env: { ...process.env, LC_ALL: "C" },
      stdio: ["ignore", "pipe", "ignore"],
    });
    return said.trim() || null;
  } catch {
    // ps ends with status 1 when there is no such process.
    return null;
  }
}

import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";

/** What a process has used until now. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
  /** Highest resident size so far, where the system tells (Linux). */
  readonly peakBytes: number | null;
  readonly openFiles: number | null;
}

const TICKS_PER_SECOND = 100;

/** By /proc where that is there, else by ps. @throws where the process is gone */
export function usageOf(pid: number): Usage {
  const status = `/proc/${pid}/status`;
  if (!existsSync("/proc/self/stat")) return usageByPs(pid);
  const text = readFileSync(status, "utf8");
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(text)?.[1] ?? 0) * 1024;
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name may hold spaces: what follows its closing parenthesis is fields 3 and on; 14 and 15 are the times.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  return {
    cpuSeconds: ticks / TICKS_PER_SECOND,
    residentBytes: kilobytes("VmRSS"),
    peakBytes: kilobytes("VmHWM"),
    openFiles: readdirSync(`/proc/${pid}/fd`).length,
  };
}

function usageByPs(pid: number): Usage {
  const [time = "0:0", kilobytes = "0"] = execFileSync("ps", ["-o", "time=,rss=", "-p", String(pid)], {
    encoding: "utf8",
  })
    .trim()
    .split(/\s+/);
  const cpuSeconds = time.split(/[:-]/).reduce((sum, part) => sum * 60 + Number(part), 0);
  return { cpuSeconds, residentBytes: Number(kilobytes) * 1024, peakBytes: null, openFiles: null };
}

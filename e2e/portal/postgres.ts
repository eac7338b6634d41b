import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { underTest } from "./portal.ts";

/** Lets the portal's PostgreSQL stand still, with all its connections: as good as gone. Answers how it goes on. */
export function stopPostgres(): () => void {
  const record = JSON.parse(readFileSync(path.join(underTest().data, "run.json"), "utf8")) as {
    children: { pid: number; name: string }[];
  };
  const server = record.children.find(({ name }) => name === "PostgreSQL");
  if (server === undefined) throw new Error("the portal under test has no PostgreSQL of its own");
  const family = [server.pid, ...childrenOf(server.pid)];
  for (const pid of family) process.kill(pid, "SIGSTOP");
  return () => {
    for (const pid of family) if (isThere(pid)) process.kill(pid, "SIGCONT");
  };
}

/** A connection may have ended meanwhile. */
function isThere(pid: number): boolean {
  return readdirSync("/proc").includes(String(pid));
}

function childrenOf(parent: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | null {
  try {
    // The name of a program stands in brackets, and may hold anything.
    const [, rest = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(/\) (?=[A-Z] )/);
    return Number(rest.split(" ")[1]);
  } catch {
    return null; // It ended between the two looks.
  }
}

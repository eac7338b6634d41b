import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { createServer } from "node:net";
import { commandOf } from "./identity.ts";

export type PortState = { kind: "free" } | { kind: "taken" } | { kind: "unusable"; reason: string };

/** Whether one may listen there now. */
export function portState(host: string, port: number): Promise<PortState> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      resolve(
        error.code === "EADDRINUSE" ? { kind: "taken" } : { kind: "unusable", reason: error.code ?? error.message },
      );
    });
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve({ kind: "free" })));
  });
}

/** A port of 127.0.0.1 whose `count - 1` successors are free as well, chosen by the system. */
export async function freePorts(count: number): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const base = await chosenBySystem();
    if (await areFree(base, count)) return base;
  }
  throw new Error(`no ${count} free ports in a row were found on 127.0.0.1`);
}

/** Whether `count` ports of 127.0.0.1 from `base` on are free. */
export async function areFree(base: number, count: number): Promise<boolean> {
  if (base + count - 1 > 65_535) return false;
  for (let port = base; port < base + count; port++) {
    if ((await portState("127.0.0.1", port)).kind !== "free") return false;
  }
  return true;
}

/** Who listens on a TCP port, as "pid 123 (its command)", as far as this user may see; null when that is not known. */
export function whoListens(port: number): string | null {
  const pid = process.platform === "linux" ? listenerByProc(port) : listenerByLsof(port);
  if (pid === null) return null;
  const command = commandOf(pid);
  return command === null ? `pid ${pid}` : `pid ${pid} (${command.slice(0, 120)})`;
}

function chosenBySystem(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ host: "127.0.0.1", port: 0 }, () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === "object" ? resolve(address.port) : reject(address)));
    });
  });
}

/** The socket's inode from the kernel's table, then the process that holds it open. */
function listenerByProc(port: number): number | null {
  const inodes = ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((table) => listeningInodes(table, port));
  if (inodes.length === 0) return null;
  for (const pid of names("/proc").filter((name) => /^\d+$/.test(name))) {
    const holds = names(`/proc/${pid}/fd`).some((fd) => inodes.includes(linkOf(`/proc/${pid}/fd/${fd}`)));
    if (holds) return Number(pid);
  }
  return null;
}

function listeningInodes(table: string, port: number): string[] {
  const LISTEN = "0A";
  const wanted = port.toString(16).toUpperCase().padStart(4, "0");
  return textOf(table)
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[3] === LISTEN && columns[1]?.split(":")[1] === wanted)
    .map((columns) => `socket:[${columns[9]}]`);
}

function listenerByLsof(port: number): number | null {
  try {
    const found = execFileSync("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-t"], { encoding: "utf8" });
    return Number.parseInt(found, 10) || null;
  } catch {
    // lsof is not there or saw nothing: then nobody can be named.
    return null;
  }
}

// What belongs to other users, or ends while it is read, is as good as not there.
const names = (folder: string): string[] => orElse([], () => readdirSync(folder));
const linkOf = (file: string): string => orElse("", () => readlinkSync(file));
const textOf = (file: string): string => orElse("", () => readFileSync(file, "utf8"));

function orElse<T>(fallback: T, read: () => T): T {
  try {
    return read();
  } catch {
    return fallback;
  }
}

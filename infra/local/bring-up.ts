import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parse } from "yaml";
import { serveMock } from "./mock/server.ts";
import { type LocalService, ROOT } from "./services.ts";

const PORTS_EACH = 10;
const READY_MS = 300_000;
const LOOK_MS = 100;

export interface Running {
  readonly services: readonly { readonly name: string; readonly url: string; readonly kind: "real" | "mock" }[];
  stop(): Promise<void>;
}

/** Starts each service, for real where it is in `real`. @throws, with all of them ended, when one does not come up */
export async function bringUp(
  services: readonly LocalService[],
  real: ReadonlySet<string>,
  firstPort: number,
): Promise<Running> {
  const placed = services.map((service, index) => ({ service, port: firstPort + index * PORTS_EACH }));
  const urls = Object.fromEntries(
    placed.map(({ service, port }) => [`${service.name.toUpperCase()}_URL`, `http://127.0.0.1:${port}`]),
  );
  const children: ChildProcess[] = [];
  const mocks: Server[] = [];
  const stop = async () => {
    for (const mock of mocks) mock.closeAllConnections();
    for (const child of children) child.kill("SIGTERM");
    await Promise.all([
      ...mocks.map((mock) => once(mock.close(), "close")),
      ...children
        .filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
        .map((child) => once(child, "exit")),
    ]);
  };
  try {
    for (const { service, port } of placed) {
      if (real.has(service.name)) children.push(await startReal(service, port, urls));
      else mocks.push(await serveMock(documentOf(service), port));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    services: placed.map(({ service, port }) => ({
      name: service.name,
      url: `http://127.0.0.1:${port}`,
      kind: real.has(service.name) ? "real" : "mock",
    })),
    stop,
  };
}

async function startReal(
  service: LocalService,
  port: number,
  urls: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const filled = (text: string) => text.replace("{port}", String(port)).replace("{admin}", String(port + 1));
  const [program, ...args] = service.command;
  const env = Object.fromEntries(Object.entries(service.env).map(([name, text]) => [name, filled(text)]));
  const child = spawn(program, args.map(filled), {
    cwd: ROOT,
    env: { ...process.env, ...urls, ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const deadline = performance.now() + READY_MS;
  while (child.exitCode === null && performance.now() < deadline) {
    if (await answers(`http://127.0.0.1:${port}${service.ready}`)) return child;
    await delay(LOOK_MS);
  }
  child.kill("SIGKILL");
  throw new Error(`${service.name} did not come up on port ${port}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

function documentOf({ openapi }: LocalService): unknown {
  if ("file" in openapi) return parse(readFileSync(path.join(ROOT, openapi.file), "utf8"));
  const [program, ...args] = openapi.command;
  return JSON.parse(execFileSync(program, args, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 26 }));
}

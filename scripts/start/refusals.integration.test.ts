import { existsSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Started, type StartFolder, startFolder } from "../testing/started.ts";

// Every bad situation ends in one sentence on stderr and status 1, whatever was begun is ended, and no stack is shown.
let folder: StartFolder;
beforeEach(async () => {
  folder = await startFolder();
});
afterEach(() => folder.remove());

async function refused(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const start = new Started(["--data", folder.data, "--port", String(folder.port), ...args], env);
  expect(await start.end()).toBe(1);
  expect(start.stderr).not.toMatch(/^\s+at /m);
  return start.stderr.trim();
}

test("a taken port is said with who has it and what to do", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(folder.port, "127.0.0.1", resolve));
  try {
    const said = await refused(["--kubeconfig", folder.kubeconfig]);
    expect(said).toContain(`Port ${folder.port} of 127.0.0.1 is taken by pid ${process.pid}`);
    expect(said).toContain("choose another with --port N");
  } finally {
    server.close();
  }
});

test("a kubeconfig that is missing, or lacks the context, is one sentence", async () => {
  expect(await refused(["--kubeconfig", "/nowhere/config"])).toBe("The kubeconfig /nowhere/config does not exist.");
  expect(await refused(["--kubeconfig", folder.kubeconfig, "--context", "a"])).toBe(
    `The kubeconfig ${folder.kubeconfig} has no context "a": it has nowhere.`,
  );
});

test("a configuration with wrong keys names each by its path", async () => {
  const file = path.join(folder.path, "portal.config.yaml");
  writeFileSync(file, "clusters: [{name: a, kubeconfg: {file: x}}]\nlisten: {port: no}\n");
  const said = await refused(["--config", file]);
  expect(said).toContain("clusters[0].kubeconfg is not a known key; did you mean kubeconfig?");
  expect(said).toContain('listen.port must be a whole number from 1 to 65535, but is "no"');
});

test("listening beyond loopback without a token is refused with the reason", async () => {
  const file = path.join(folder.path, "portal.config.yaml");
  writeFileSync(file, `listen: {host: 0.0.0.0}\nclusters: [{name: a, kubeconfig: {file: ${folder.kubeconfig}}}]\n`);
  expect(await refused(["--config", file])).toContain("set SLIPWAY_ACCESS_TOKEN (at least 16 characters)");
  expect(await refused(["--config", file], { SLIPWAY_ACCESS_TOKEN: "short" })).toContain(
    "SLIPWAY_ACCESS_TOKEN must have at least 16 characters",
  );
});

test("a database that cannot be reached is named without its password", async () => {
  const url = "postgresql://someone:hidden@127.0.0.1:1/portal";
  const said = await refused(["--kubeconfig", folder.kubeconfig], { DATABASE_URL: url });
  expect(said).toBe("The database of DATABASE_URL cannot be used (127.0.0.1:1/portal): nothing listens there.");
});

test("a data folder that holds something else is left alone, by --reset too", async () => {
  const start = new Started(["--kubeconfig", folder.kubeconfig, "--data", folder.path, "--reset"]);
  expect(await start.end()).toBe(1);
  expect(start.stderr).toContain(`${folder.path} is not empty and not a data folder of Slipway (it holds kubeconfig)`);
  expect(existsSync(folder.kubeconfig)).toBe(true);
});

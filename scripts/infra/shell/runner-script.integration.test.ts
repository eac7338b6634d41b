import { spawn, spawnSync } from "node:child_process";
import { createHash, createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { notRun } from "#scripts/testing/not-run.ts";

// The machine's script against a metadata service, a vault and a GitHub of ours on loopback: the signature is real.

const SCRIPT = path.join(import.meta.dirname, "../../../infra/modules/runners/runner.sh");
const missing = ["bash", "curl", "jq", "openssl"].filter(
  (name) => spawnSync("sh", ["-c", `command -v ${name}`]).status !== 0,
);
if (missing.length > 0) notRun(missing.join(", "), "the runners' script", "not installed");

const keys = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const archive = gzipSync(Buffer.from("not the runner"));
const home = mkdtempSync(path.join(os.tmpdir(), "slipway-runner-"));
const seen: string[] = [];
let server: Server;
let base: string;

const bearer = (request: IncomingMessage) => request.headers.authorization?.replace("Bearer ", "") ?? "";

function answer(request: IncomingMessage): object | Buffer | null {
  const url = request.url ?? "";
  seen.push(`${request.method} ${url.split("?")[0]}`);
  if (url.startsWith("/metadata/identity/oauth2/token")) {
    const asked = url.includes("client_id=identity") && request.headers.metadata === "true";
    return asked ? { access_token: "machine" } : null;
  }
  if (url.startsWith("/secrets/github-app-key"))
    return bearer(request) === "machine" ? { value: keys.privateKey } : null;
  if (url === "/app/installations/67890/access_tokens")
    return isSigned(bearer(request)) ? { token: "installation" } : null;
  if (url === "/repos/example/slipway/actions/runners/registration-token") {
    return bearer(request) === "installation" ? { token: "REGISTRATION" } : null;
  }
  return url.endsWith(".tar.gz") ? archive : null;
}

/** GitHub's own conditions: RS256, issued in the past, at most ten minutes, by the App. */
function isSigned(token: string): boolean {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  const now = Date.now() / 1000;
  const inTime = claims.iat <= now && claims.exp > now && claims.exp - claims.iat <= 600;
  const data = Buffer.from(`${header}.${payload}`);
  return (
    inTime &&
    claims.iss === "12345" &&
    verify("sha256", data, createPublicKey(keys.publicKey), Buffer.from(signature, "base64url"))
  );
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const body = answer(request);
    response.writeHead(body === null ? 401 : 200).end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  base = `http://127.0.0.1:${typeof at === "object" && at !== null ? at.port : 0}`;
});
afterAll(async () => {
  rmSync(home, { recursive: true, force: true });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function run(
  command: string,
  over: Readonly<Record<string, string>> = {},
): Promise<{ status: number | null; out: string; err: string }> {
  const env = {
    NODE_ENV: "test" as const,
    PATH: process.env.PATH ?? "",
    METADATA: base,
    VAULT_URI: `${base}/`,
    GITHUB_API: base,
    RUNNER_DOWNLOADS: base,
    RUNNER_HOME: path.join(home, "runner"),
    APP_ID: "12345",
    INSTALLATION_ID: "67890",
    GITHUB_REPOSITORY: "example/slipway",
    APP_KEY_SECRET: "github-app-key",
    IDENTITY_CLIENT_ID: "identity",
    RUNNER_VERSION: "2.330.0",
    RUNNER_SHA256: createHash("sha256").update(archive).digest("hex"),
    ...over,
  };
  return new Promise((resolve, reject) => {
    const child = spawn("bash", [SCRIPT, command], { env, stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, out, err }));
  });
}

describe.skipIf(missing.length > 0)("runner.sh", () => {
  test("the App's key goes from the vault into a signature that GitHub takes, and a registration token comes back", async () => {
    expect(await run("token")).toEqual({ status: 0, out: "REGISTRATION\n", err: "" });
    expect(seen).toEqual([
      "GET /metadata/identity/oauth2/token",
      "GET /secrets/github-app-key",
      "POST /app/installations/67890/access_tokens",
      "POST /repos/example/slipway/actions/runners/registration-token",
    ]);
  });

  test("another App is refused by GitHub, and the script ends", async () => {
    const { status, out } = await run("token", { APP_ID: "1" });
    expect([status === 0, out]).toEqual([false, ""]);
  });

  test("an archive that is not the pinned one is not unpacked", async () => {
    const { status, err } = await run("install", { RUNNER_SHA256: "0".repeat(64) });
    expect(status).toBe(1);
    expect(err).toContain("not the one that was pinned; nothing was installed");
    expect(() => readFileSync(path.join(home, "runner/.version-installed"))).toThrow();
  });

  test("what is not set is named, and a wrong call says the right ones", async () => {
    expect((await run("token", { APP_ID: "" })).err).toContain("APP_ID is not set");
    expect((await run("start")).err).toContain("usage: runner.sh install | once | token");
  });
});

import { writeFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Started, type StartFolder, startFolder } from "../testing/started.ts";

// The guard as a browser and a stranger meet it: a real start that listens on every address, with an access token.
const TOKEN = "a-token-of-20-letters";
let folder: StartFolder;
let started: Started;

beforeAll(async () => {
  folder = await startFolder();
  const config = path.join(folder.path, "portal.config.yaml");
  const clusters = [{ name: "nowhere", kubeconfig: { file: folder.kubeconfig } }];
  writeFileSync(config, JSON.stringify({ listen: { host: "0.0.0.0", port: folder.port }, clusters }));
  started = await new Started(["--config", config, "--data", folder.data], { SLIPWAY_ACCESS_TOKEN: TOKEN }).up();
});
afterAll(async () => {
  started.process.kill("SIGTERM");
  await started.end();
  folder.remove();
});

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** fetch would not let a Host, an Origin or a path be chosen freely. */
function ask(place: string, headers: Record<string, string> = {}, method = "GET", body = ""): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: folder.port, path: place, method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const bearer = { authorization: `Bearer ${TOKEN}` };
const html = { accept: "text/html" };

test("without the token a page shows the form, everything else is a 401 problem, and probes answer", async () => {
  const page = await ask("/pods?q=a", html);
  expect(page.status).toBe(401);
  expect(page.body).toContain('<input type="hidden" name="next" value="/pods?q=a">');
  for (const place of [
    "/api/v1/clusters",
    "/metrics",
    "/_next/static/chunks/x.js",
    "//healthz",
    "/healthz/",
    "/Healthz",
    "/%68ealthz/x",
  ]) {
    const { status, headers } = await ask(place);
    expect([place, status]).not.toEqual([place, 200]);
    if (status === 401) expect(headers["content-type"]).toBe("application/problem+json");
  }
  expect(JSON.parse((await ask("/api/v1/clusters")).body)).toMatchObject({
    status: 401,
    code: "access-token-required",
  });
  expect((await ask("/healthz")).status).toBe(200);
  expect((await ask("/readyz")).status).toBe(200);
});

test("the form's cookie opens the portal, and a wrong token does not", async () => {
  const form = { "content-type": "application/x-www-form-urlencoded", ...html };
  expect((await ask("/access", html)).body).toContain('<form method="post" action="/access">');
  const wrong = await ask("/access", form, "POST", "token=wrong&next=/pods");
  expect(wrong.status).toBe(401);
  expect(wrong.headers["set-cookie"]).toBeUndefined();

  const right = await ask("/access", form, "POST", `token=${TOKEN}&next=/pods`);
  expect(right).toMatchObject({ status: 303, headers: { location: "/pods" } });
  const [cookie = ""] = right.headers["set-cookie"] ?? [];
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
  expect((await ask("/", { cookie: cookie.split(";")[0] ?? "", ...html })).status).toBe(200);
  expect((await ask("/api/v1/clusters", bearer)).status).toBe(200);
});

test("a host that is not configured is 421 everywhere, with the token, too", async () => {
  for (const place of ["/", "/api/v1/clusters", "/_next/static/chunks/x.js", "/access", "/healthz", "/favicon.ico"]) {
    const answer = await ask(place, { ...bearer, host: "evil.example" });
    expect([place, answer.status]).toEqual([place, 421]);
    expect(JSON.parse(answer.body)).toMatchObject({ code: "host-not-configured" });
  }
});

test("a change from another origin is 403, whatever path it names", async () => {
  for (const place of ["/api/v1/clusters", "/", "/access"]) {
    const answer = await ask(place, { ...bearer, origin: "https://evil.example" }, "POST", "x=1");
    expect([place, answer.status]).toEqual([place, 403]);
    expect(JSON.parse(answer.body)).toMatchObject({ code: "cross-origin-refused" });
  }
});

test("every answer carries the security headers and its request id, refusals too", async () => {
  for (const headers of [bearer, {}, { host: "evil.example" }]) {
    const answer = await ask("/api/v1/clusters", { "x-request-id": "mine-1", ...headers });
    expect(answer.headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
    expect(answer.headers["x-request-id"]).toBe("mine-1");
    if (answer.status !== 200) expect(JSON.parse(answer.body).requestId).toBe("mine-1");
  }
});

test("each page's scripts carry the nonce of its own answer", async () => {
  const [first, second] = [await ask("/", { ...bearer, ...html }), await ask("/", { ...bearer, ...html })];
  const nonceOf = ({ headers }: Answer) => /'nonce-([^']+)'/.exec(String(headers["content-security-policy"]))?.[1];
  expect(nonceOf(first)).not.toBe(nonceOf(second));
  const scripts = first.body.match(/<script[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.filter((script) => !script.includes(`nonce="${nonceOf(first)}"`))).toEqual([]);
});

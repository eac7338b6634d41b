import { rm, utimes } from "node:fs/promises";
import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type OddServer, startOddServer } from "../testing/odd-server.ts";
import { ApiFailure } from "./api-failure.ts";
import { Connection } from "./connection.ts";
import type { ProxyEnvironment } from "./identity.ts";
import { kubeTransport } from "./kube-transport.ts";
import type { ClusterAccess } from "./kubeconfig.ts";

let odd: OddServer;
let now: number;
let connection: Connection;
let serverChanges: number;
const scope = { path: "/api/v1/pods", namespace: null };
const never = new AbortController().signal;

beforeEach(async () => {
  odd = await startOddServer();
  now = Date.now();
  serverChanges = 0;
});

afterEach(async () => {
  connection.stop();
  await odd.stop();
});

function connect(access: ClusterAccess, proxyEnvironment: ProxyEnvironment = {}): Connection {
  connection = new Connection({
    access,
    now: () => now,
    proxyEnvironment,
    onServerChange: () => {
      serverChanges += 1;
    },
  });
  return connection;
}

async function connectAs(user: object | null, cluster: object = {}): Promise<Connection> {
  return connect({ kubeconfig: { file: await odd.kubeconfig(user, cluster) } });
}

const ask = (limits: object = {}) =>
  connection.text({ path: "/version", signal: never, beginLimitMs: 5_000, limitBytes: 1_000_000, ...limits });

async function failureOf(work: Promise<unknown>): Promise<ApiFailure> {
  const error = await work.then(
    () => new Error("it did not fail"),
    (reason: unknown) => reason,
  );
  if (error instanceof ApiFailure) return error;
  throw error;
}

describe("who asks", () => {
  test("by token", async () => {
    await connectAs({ token: "secret-token" });
    await ask();
    expect(odd.seen[0]?.authorization).toBe("Bearer secret-token");
  });

  test("by client certificate", async () => {
    const { certificate, privateKey } = odd.authority.issueClient("ada", ["team"]);
    const base64 = (text: string) => Buffer.from(text).toString("base64");
    await connectAs({ "client-certificate-data": base64(certificate), "client-key-data": base64(privateKey) });
    await ask();
    expect(odd.seen[0]).toMatchObject({ user: "ada", authorization: undefined });
  });

  test("by client certificate in files beside the kubeconfig, by a relative path; by password; by nobody", async () => {
    const { certificate, privateKey } = odd.authority.issueClient("bob", []);
    await odd.write("bob.crt", certificate);
    await odd.write("bob.key", privateKey);
    await connectAs({ "client-certificate": "bob.crt", "client-key": "bob.key" });
    await ask();
    connection.stop();
    await connectAs({ username: "ada", password: "pass" });
    await ask();
    connection.stop();
    await connectAs(null);
    await ask();
    expect(odd.seen.map(({ user, authorization }) => user ?? authorization)).toEqual([
      "bob",
      `Basic ${Buffer.from("ada:pass").toString("base64")}`,
      undefined,
    ]);
  });

  test("by a token file, whose last newline does not matter, and which is read again after a 401", async () => {
    await odd.write("token", "first\n");
    await connectAs({ tokenFile: "token" });
    await ask();
    await odd.write("token", "second\n");
    odd.answer = (request, response) => {
      if (request.headers.authorization !== "Bearer second") response.statusCode = 401;
      response.end("{}");
    };
    await ask();
    expect(odd.seen.map(({ authorization }) => authorization)).toEqual([
      "Bearer first",
      "Bearer first",
      "Bearer second",
    ]);
  });

  test("by a plugin, run once for many requests, again when its credential has expired, by a relative path", async () => {
    const script = `#!/bin/sh
echo run >> "$(dirname "$0")/runs"
n=$(wc -l < "$(dirname "$0")/runs" | tr -d ' ')
[ -n "$KUBERNETES_EXEC_INFO" ] || exit 3
echo "{\\"apiVersion\\":\\"client.authentication.k8s.io/v1\\",\\"kind\\":\\"ExecCredential\\",\\"status\\":{\\"token\\":\\"token-$n\\",\\"expirationTimestamp\\":\\"$EXPIRY\\"}}"
`;
    await odd.write("plugin.sh", script);
    const expiry = new Date(Date.now() + 1_500).toISOString();
    const env = [{ name: "EXPIRY", value: expiry }];
    await connectAs({ exec: { apiVersion: "client.authentication.k8s.io/v1", command: "./plugin.sh", args: [], env } });
    await Promise.all([ask(), ask(), ask()]);
    expect(new Set(odd.seen.map(({ authorization }) => authorization))).toEqual(new Set(["Bearer token-1"]));
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    now += 60_000;
    await ask();
    expect(odd.seen.at(-1)?.authorization).toBe("Bearer token-2");
  });

  test("a plugin that is not there, or fails, is said; what it says is shown without credentials", async () => {
    await connectAs({ exec: { apiVersion: "client.authentication.k8s.io/v1", command: "no-such-plugin-here" } });
    expect((await failureOf(ask())).message).toBe("the plugin no-such-plugin-here is not installed");
    connection.stop();
    await odd.write("fails.sh", "#!/bin/sh\necho 'please log in; token: abcdefghijkl' >&2\nexit 1\n");
    await connectAs({ exec: { apiVersion: "client.authentication.k8s.io/v1", command: "./fails.sh" } });
    const { message } = await failureOf(ask());
    expect(message).toContain("failed: please log in");
    expect(message).not.toContain("abcdef");
  });

  test("a refused token is said once it was tried with what is there now", async () => {
    await connectAs({ token: "old" });
    odd.answer = (_request, response) => response.writeHead(401).end("{}");
    expect((await failureOf(ask())).message).toBe("the token is not accepted (401)");
    expect(odd.seen).toHaveLength(2);
  });
});

describe("the kubeconfig", () => {
  test("is read again when it was written, and another address is told", async () => {
    const file = await odd.kubeconfig({ token: "a" });
    connect({ kubeconfig: { file } });
    await ask();
    await odd.kubeconfig({ token: "b" }, { server: odd.url.replace("127.0.0.1", "localhost") });
    await utimes(file, new Date(), new Date(Date.now() + 5_000));
    now += 60_000;
    await ask();
    expect(odd.seen.map(({ authorization }) => authorization)).toEqual(["Bearer a", "Bearer b"]);
    expect(serverChanges).toBe(1);
  });

  test("gives the context's namespace", async () => {
    await connectAs({ token: "a" });
    expect((await connection.identity()).namespace).toBe("team");
  });

  const wrong: Readonly<Record<string, readonly [access: () => Promise<ClusterAccess>, words: RegExp]>> = {
    "that is missing": [
      async () => ({ kubeconfig: { file: "/nowhere/kubeconfig" } }),
      /nowhere\/kubeconfig does not exist$/,
    ],
    "that is no YAML, without quoting it": [
      async () => ({ kubeconfig: { file: await odd.write("bad", 'token: "secret\n  x: [') } }),
      /^kubeconfig \S+ is not YAML \(line \d\)$/,
    ],
    "that is another file": [
      async () => ({ kubeconfig: { file: await odd.write("bad", "- just\n- a list\n") } }),
      /is not in kubeconfig|names no current context|not a kubeconfig/,
    ],
    "without the context": [
      async () => ({ kubeconfig: { file: await odd.kubeconfig({ token: "a" }), context: "prod" } }),
      /^context prod is not in kubeconfig \S+: it has odd$/,
    ],
    "without a usable address": [
      async () => ({ kubeconfig: { file: await odd.kubeconfig({ token: "a" }, { server: "nowhere" }) } }),
      /has no usable server address$/,
    ],
    "of a pod, where this is none": [async () => ({ inCluster: true }), /this is no pod of a cluster/],
  };
  test.each(Object.entries(wrong))("%s is said", async (_what, [access, words]) => {
    connect(await access());
    const failure = await failureOf(ask());
    expect(failure.message).toMatch(words);
    expect(failure.failure.kind).toBe("identity");
    expect(failure.message).not.toContain("secret");
  });

  test("with a CA that did not sign the server is a certificate signed by an unknown authority", async () => {
    await connectAs({ token: "a" }, { "certificate-authority-data": undefined });
    expect((await failureOf(ask())).message).toMatch(/^certificate signed by an unknown authority/);
    expect(odd.seen).toEqual([]);
  });

  test("may say not to look at the certificate, or to expect another name", async () => {
    await connectAs({ token: "a" }, { "certificate-authority-data": undefined, "insecure-skip-tls-verify": true });
    await ask();
    connection.stop();
    await connectAs({ token: "a" }, { "tls-server-name": "localhost" });
    await ask();
    connection.stop();
    await connectAs({ token: "a" }, { "tls-server-name": "another.example.com" });
    expect((await failureOf(ask())).message).toContain("is for another name");
  });

  test("names a proxy, which is asked", async () => {
    const asked: string[] = [];
    const proxy = createServer((socket) => {
      socket.once("data", (data) => {
        asked.push(data.toString().split("\r\n")[0] ?? "");
        socket.end("HTTP/1.1 503 Service Unavailable\r\n\r\n");
      });
      socket.on("error", () => undefined);
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const address = proxy.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    await connectAs({ token: "a" }, { "proxy-url": `http://127.0.0.1:${port}` });
    await failureOf(ask());
    proxy.close();
    expect(asked).toEqual([`CONNECT ${new URL(odd.url).host} HTTP/1.1`]);
  });
});

describe("what is answered", () => {
  beforeEach(async () => {
    await connectAs({ token: "a" });
  });

  test("one connection serves one request after another", async () => {
    for (let round = 0; round < 5; round += 1) await ask();
    expect(odd.connections()).toBe(1);
  });

  test("a kept connection that the server closed just now is no fault", async () => {
    await ask();
    odd.answer = (request, response) => {
      odd.answer = (_again, answer) => answer.end("{}");
      request.socket.destroy();
      response.destroy();
    };
    await ask();
    expect(odd.connections()).toBe(2);
  });

  test("nobody there is connection refused", async () => {
    await connection.identity();
    await odd.stop();
    expect((await failureOf(ask())).message).toMatch(/^connection refused at 127\.0\.0\.1:\d+$/);
  });

  test("an answer that does not begin is a time-out, and so is one that stops", async () => {
    odd.answer = () => undefined;
    const silent = await failureOf(ask({ beginLimitMs: 200 }));
    expect(silent.message).toMatch(/^time-out after 0.2 s/);
    odd.answer = (_request, response) => response.write("half");
    const stopped = await failureOf(ask({ silenceLimitMs: 200 }));
    expect(stopped.failure.kind).toBe("time-out");
  });

  test("an answer that is cut is said to be", async () => {
    odd.answer = (_request, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("half");
      setTimeout(() => response.destroy(), 20);
    };
    expect((await failureOf(ask())).message).toContain("was cut");
  });

  test("an answer that is too large is given up", async () => {
    odd.answer = (_request, response) => response.end("x".repeat(5_000));
    expect((await failureOf(ask({ limitBytes: 1_000 }))).message).toBe("the answer is larger than 1000 bytes");
  });

  test("a request is given up when its signal says so", async () => {
    odd.answer = () => undefined;
    const giving = new AbortController();
    const reason = new Error("enough");
    setTimeout(() => giving.abort(reason), 20);
    await expect(ask({ signal: giving.signal })).rejects.toBe(reason);
  });

  test("a list that is none of the Kubernetes API is said, not thrown at", async () => {
    const transport = kubeTransport(connection);
    const list = () => transport.list(scope, { limit: 500, continueToken: null }, never);
    odd.answer = (_request, response) => response.end("<html>sign in</html>");
    expect((await failureOf(list())).message).toBe("the answer is not JSON: is this a Kubernetes API server?");
    odd.answer = (_request, response) => response.end('{"items":[]}');
    expect((await failureOf(list())).message).toBe("the answer is not a list of the Kubernetes API");
    odd.answer = (_request, response) => response.end('{"items":null,"metadata":{"resourceVersion":"7"}}');
    expect(await list()).toMatchObject({ items: [], resourceVersion: "7", continueToken: null });
  });

  test("a watch's lines come whole: cut inside characters, several in a chunk, one of two megabytes", async () => {
    const lines = ['{"type":"ADDED","object":{"name":"größe-日本-🚢"}}', "x".repeat(2_000_000), "y", "z"];
    const bytes = Buffer.from(`${lines.join("\n")}\n`);
    odd.answer = (_request, response) => {
      let at = 0;
      const step = (): void => {
        if (at >= bytes.length) return void response.end();
        // Three bytes at a time through the first line, then in large pieces.
        const next = at < 60 ? at + 3 : at + 300_000;
        response.write(bytes.subarray(at, next), () => setImmediate(step));
        at = next;
      };
      step();
    };
    const came: string[] = [];
    let opened = 0;
    const handlers = {
      onOpen: () => (opened += 1),
      onBytes: () => undefined,
      onLine: (line: string) => void came.push(line),
    };
    await kubeTransport(connection).watch(scope, { resourceVersion: "1", timeoutSeconds: 10 }, handlers, never);
    expect(came).toEqual(lines);
    expect(opened).toBe(1);
    expect(odd.seen[0]?.path).toBe(
      "/api/v1/pods?watch=true&allowWatchBookmarks=true&resourceVersion=1&timeoutSeconds=10",
    );
  });

  test("what the reader of a watch throws ends the watch with that very error", async () => {
    odd.answer = (_request, response) => void response.write("line\n");
    const own = new Error("the reader's own");
    const onLine = () => {
      throw own;
    };
    const handlers = { onOpen: () => undefined, onBytes: () => undefined, onLine };
    const watch = kubeTransport(connection).watch(scope, { resourceVersion: "1", timeoutSeconds: 10 }, handlers, never);
    await expect(watch).rejects.toBe(own);
  });
});

test("who reads may rest: nothing more is read meanwhile, and all of it afterwards", async () => {
  await connectAs(null);
  odd.answer = (_, response) => response.end(Buffer.alloc(4 * 1024 * 1024, 32));
  let bytes = 0;
  let isResting = false;
  const onChunk = async (chunk: Buffer) => {
    expect(isResting).toBe(false);
    bytes += chunk.length;
    isResting = true;
    await new Promise((resolve) => setImmediate(resolve));
    isResting = false;
  };
  await connection.stream({ path: "/x", signal: never, beginLimitMs: 5_000, onChunk });
  expect(bytes).toBe(4 * 1024 * 1024);
});

test("one that is given up while it rests is no whole answer, though all of it has come", async () => {
  await connectAs(null);
  odd.answer = (_, response) => response.end(Buffer.alloc(40 * 1024, 32));
  const given = new AbortController();
  const onChunk = async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    given.abort(new Error("given up"));
    await new Promise((resolve) => setImmediate(resolve));
  };
  const reading = connection.stream({ path: "/x", signal: given.signal, beginLimitMs: 5_000, onChunk });
  await expect(reading).rejects.toThrow("given up");
});

test("what goes wrong while it rests is the reader's own failure, and ends the answer", async () => {
  await connectAs(null);
  odd.answer = (_, response) => response.end(Buffer.alloc(4 * 1024 * 1024, 32));
  const onChunk = () => Promise.reject(new RangeError("too much"));
  const reading = connection.stream({ path: "/x", signal: never, beginLimitMs: 5_000, onChunk });
  await expect(reading).rejects.toThrow(new RangeError("too much"));
});

test("a proxy of the environment is not asked for the machine itself", async () => {
  const file = await odd.kubeconfig({ token: "a" });
  connect({ kubeconfig: { file } }, { HTTPS_PROXY: "http://127.0.0.1:1", HTTP_PROXY: "http://127.0.0.1:1" });
  await ask();
  expect(odd.seen).toHaveLength(1);
});

test("a kubeconfig that goes away while it is in use is said", async () => {
  const file = await odd.kubeconfig({ token: "a" });
  connect({ kubeconfig: { file } });
  await ask();
  await rm(file);
  now += 60_000;
  expect((await failureOf(ask())).message).toContain("does not exist");
});

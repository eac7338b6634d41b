/** An HTTPS server of the tests' own, that answers as oddly as they want, and kubeconfigs that lead to it. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TLSSocket } from "node:tls";
import { type Authority, openAuthority } from "#demo/tls/authority.ts";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface OddServer {
  readonly authority: Authority;
  readonly url: string;
  readonly folder: string;
  /** What it answers; each test sets its own. */
  answer: Answer;
  readonly seen: {
    readonly path: string;
    readonly authorization: string | undefined;
    readonly user: string | undefined;
  }[];
  readonly connections: () => number;
  /** Writes a file into the folder and answers its path. */
  write(name: string, text: string): Promise<string>;
  /** Writes a kubeconfig whose user is given, and answers its path. */
  kubeconfig(user: object | null, cluster?: object): Promise<string>;
  stop(): Promise<void>;
}

export async function startOddServer(): Promise<OddServer> {
  const authority = await openAuthority();
  const { certificate, privateKey } = authority.issueServer(["localhost"], ["127.0.0.1"]);
  const folder = await mkdtemp(path.join(tmpdir(), "slipway-odd-"));
  const sockets = new Set<Socket>();
  let count = 0;
  const tls = {
    cert: certificate,
    key: privateKey,
    ca: authority.certificate,
    requestCert: true,
    rejectUnauthorized: false,
  };
  const server = createServer(tls, (request, response) => {
    const user = (request.socket as TLSSocket).getPeerCertificate().subject?.CN;
    odd.seen.push({
      path: request.url ?? "",
      authorization: request.headers.authorization,
      user: Array.isArray(user) ? user[0] : user,
    });
    odd.answer(request, response);
  });
  server.on("secureConnection", (socket) => {
    count += 1;
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const write = async (name: string, text: string): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, text, { mode: 0o700 });
    return file;
  };
  const odd: OddServer = {
    authority,
    url: `https://127.0.0.1:${port}`,
    folder,
    answer: (_request, response) => response.end("{}"),
    seen: [],
    connections: () => count,
    write,
    kubeconfig: (user, cluster = {}) => write("kubeconfig", JSON.stringify(kubeconfigOf(odd, user, cluster))),
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await rm(folder, { recursive: true, force: true });
    },
  };
  return odd;
}

function kubeconfigOf({ url, authority }: OddServer, user: object | null, cluster: object): object {
  const ca = Buffer.from(authority.certificate).toString("base64");
  return {
    apiVersion: "v1",
    kind: "Config",
    "current-context": "odd",
    clusters: [{ name: "odd", cluster: { server: url, "certificate-authority-data": ca, ...cluster } }],
    users: user === null ? [] : [{ name: "me", user }],
    contexts: [
      { name: "odd", context: { cluster: "odd", ...(user === null ? {} : { user: "me" }), namespace: "team" } },
    ],
  };
}

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** A handler as Next calls it, over real HTTP on a free port: what stands between Node and a route handler, and no more. */
export interface Served {
  /** http://127.0.0.1:PORT */
  readonly url: string;
  stop(): Promise<void>;
}

export async function serve(handle: (request: Request) => Response | Promise<Response>): Promise<Served> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, outgoing, handle).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handle: (request: Request) => Response | Promise<Response>,
): Promise<void> {
  const gone = new AbortController();
  outgoing.on("close", () => gone.abort());
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) if (typeof value === "string") headers.set(name, value);
  const { method = "GET", url = "/" } = incoming;
  const response = await handle(new Request(`http://127.0.0.1${url}`, { method, headers, signal: gone.signal }));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  const reader = response.body?.getReader();
  gone.signal.addEventListener("abort", () => void reader?.cancel().catch(() => undefined));
  for (;;) {
    const chunk = await reader?.read();
    if (chunk === undefined || chunk.done) break;
    if (!outgoing.write(chunk.value)) await drained(outgoing);
  }
  outgoing.end();
}

/** A slow reader holds its own stream up, as in Next. */
function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    outgoing.once("drain", resolve);
    outgoing.once("close", resolve);
  });
}

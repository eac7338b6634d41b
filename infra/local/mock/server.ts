import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { answerFrom } from "./answer.ts";

const STREAM_EVERY_MS = 1_000;

/** Serves a document's mock on loopback; answers the server once it listens. */
export async function serveMock(document: unknown, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume();
    const { method = "GET", url = "/" } = request;
    const prefer = request.headers.prefer;
    const answer = answerFrom(document, { method, url, prefer: Array.isArray(prefer) ? prefer[0] : prefer });
    response.writeHead(answer.status, { ...answer.headers, "x-mock": "true" });
    if (!answer.stream) {
      response.end(answer.body);
      return;
    }
    response.write(answer.body);
    const again = setInterval(() => response.write(answer.body), STREAM_EVERY_MS);
    response.once("close", () => clearInterval(again));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return server;
}

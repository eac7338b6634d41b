import { once } from "node:events";
import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";

/** What a gateway is for this test: TLS ends here, and requests go in turn to the endpoints it knows of. */
export class LoopbackGateway {
  readonly #server: Server;
  readonly #endpoints = new Set<number>();
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1_000 });
  #turn = 0;

  constructor(identity: { readonly certificate: string; readonly privateKey: string }) {
    const tls = { cert: identity.certificate, key: identity.privateKey, minVersion: "TLSv1.2" as const };
    this.#server = createServer(tls, (request, response) => this.#pass(request, response));
  }

  async listen(): Promise<number> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    return (this.#server.address() as AddressInfo).port;
  }

  add(port: number): void {
    this.#endpoints.add(port);
  }

  /** New requests go elsewhere from now on; what is under way stays. */
  remove(port: number): void {
    this.#endpoints.delete(port);
  }

  async close(): Promise<void> {
    this.#agent.destroy();
    this.#server.closeAllConnections();
    await once(this.#server.close(), "close");
  }

  #pass(request: IncomingMessage, response: ServerResponse): void {
    const endpoints = [...this.#endpoints];
    const port = endpoints[this.#turn++ % Math.max(1, endpoints.length)];
    if (port === undefined) {
      response.writeHead(503).end();
      return;
    }
    const { method, url: path, headers } = request;
    const upstream = httpRequest({ port, host: "127.0.0.1", method, path, headers, agent: this.#agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.once("error", () => response.destroy());
    });
    upstream.once("error", () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
    response.once("close", () => upstream.destroy());
    request.pipe(upstream);
  }
}

import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { KubeConfig } from "@kubernetes/client-node";
import type { KubeObject } from "../kubernetes/object.ts";

/** What came back, as it came: the suite is about the bytes on the wire, so no client library stands between. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
  /** The body as JSON; throws where it is none. */
  json<T = unknown>(): T;
}

export interface RequestOptions {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface WatchEvent {
  readonly type: string;
  readonly object: KubeObject & { readonly code?: number; readonly reason?: string; readonly message?: string };
}

/** An open watch. */
export interface Watch {
  /** The next event; undefined when the server has ended the stream. Throws after twenty seconds without any. */
  next(): Promise<WatchEvent | undefined>;
  close(): void;
}

const WAIT_MS = 20_000;

/** Speaks to one cluster as one context of a kubeconfig says. */
export class ApiClient {
  readonly #config: KubeConfig;

  constructor(config: KubeConfig) {
    this.#config = config;
  }

  static fromFile(file: string): ApiClient {
    const config = new KubeConfig();
    config.loadFromFile(file);
    return new ApiClient(config);
  }

  static fromText(text: string): ApiClient {
    const config = new KubeConfig();
    config.loadFromString(text);
    return new ApiClient(config);
  }

  /** The same server, asked by nobody but the bearer of a token. */
  withToken(token: string): ApiClient {
    const cluster = this.#config.getCurrentCluster();
    if (cluster === null) throw new Error("the kubeconfig has no current context");
    const config = new KubeConfig();
    config.loadFromClusterAndUser(cluster, { name: "bearer", token });
    return new ApiClient(config);
  }

  async request(path: string, options: RequestOptions = {}): Promise<Answer> {
    return answerOf(await this.#send(path, options));
  }

  /** Opens a watch; an answer that is no stream comes back as it is. */
  async watch(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Watch | Answer> {
    const response = await this.#send(path, { headers });
    return response.statusCode === 200 ? watchOf(response) : answerOf(response);
  }

  async #send(path: string, { method = "GET", body, headers = {} }: RequestOptions): Promise<IncomingMessage> {
    const cluster = this.#config.getCurrentCluster();
    if (cluster === null) throw new Error("the kubeconfig has no current context");
    const url = new URL(cluster.server.replace(/\/$/, "") + path);
    const credentials: Parameters<typeof httpsRequest>[1] = {};
    await this.#config.applyToHTTPSOptions(credentials);
    const text = body === undefined ? undefined : JSON.stringify(body);
    const sent = httpsRequest(url, {
      ...credentials,
      method,
      headers: {
        accept: "application/json",
        ...(text === undefined ? {} : contentOf(text)),
        ...credentials.headers,
        ...headers,
      },
      signal: AbortSignal.timeout(3 * WAIT_MS),
    });
    sent.end(text);
    const [response] = await once(sent, "response");
    return response;
  }
}

/** The length is said outright: for a DELETE, Node would send the body without it. */
const contentOf = (text: string) => ({
  "content-type": "application/json",
  "content-length": String(Buffer.byteLength(text)),
});

async function answerOf(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  return { status: response.statusCode ?? 0, headers: response.headers, text, json: () => JSON.parse(text) };
}

function watchOf(response: IncomingMessage): Watch {
  const events: WatchEvent[] = [];
  let ended = false;
  let wake = () => {};
  const end = () => {
    ended = true;
    wake();
  };
  let rest = "";
  response.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    events.push(...lines.filter((line) => line !== "").map((line) => JSON.parse(line)));
    wake();
  });
  // A connection that is cut is an end as well: which of the two it was, the suite does not ask.
  response.on("error", end).on("close", end);
  return {
    async next() {
      const deadline = Date.now() + WAIT_MS;
      while (events.length === 0 && !ended) {
        const left = deadline - Date.now();
        if (left <= 0) throw new Error(`the watch said nothing for ${WAIT_MS / 1000} s`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      return events.shift();
    },
    close: () => response.destroy(),
  };
}

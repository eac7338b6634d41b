import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { parse } from "yaml";
import { z } from "zod";

const kubeconfigSchema = z.object({
  clusters: z.array(
    z.object({ name: z.string(), cluster: z.object({ server: z.url(), "certificate-authority-data": z.string() }) }),
  ),
  contexts: z.array(z.object({ name: z.string(), context: z.object({ cluster: z.string(), user: z.string() }) })),
  users: z.array(
    z.object({
      name: z.string(),
      user: z.object({
        token: z.string().optional(),
        "client-certificate-data": z.string().optional(),
        "client-key-data": z.string().optional(),
      }),
    }),
  ),
});
const pageSchema = z.object({ metadata: z.object({ continue: z.string().optional() }), items: z.array(z.unknown()) });

const PAGE = 500;
const MERGE_PATCH = "application/merge-patch+json";

/** Asks one cluster as a kubeconfig's context says; nothing of the portal is used, since it is what is compared with. */
export class BareClient {
  readonly #server: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #agent: Agent;

  constructor(kubeconfigFile: string, context: string) {
    const config = kubeconfigSchema.parse(parse(readFileSync(kubeconfigFile, "utf8")));
    const names = config.contexts.find(({ name }) => name === context)?.context;
    const cluster = config.clusters.find(({ name }) => name === names?.cluster)?.cluster;
    const user = config.users.find(({ name }) => name === names?.user)?.user;
    if (cluster === undefined || user === undefined) throw new Error(`${kubeconfigFile} has no context ${context}`);
    this.#server = cluster.server;
    this.#headers = {
      accept: "application/json",
      ...(user.token === undefined ? {} : { authorization: `Bearer ${user.token}` }),
    };
    this.#agent = new Agent({
      keepAlive: true,
      ca: bytes(cluster["certificate-authority-data"]),
      cert: bytes(user["client-certificate-data"]),
      key: bytes(user["client-key-data"]),
    });
  }

  text(path: string): Promise<string> {
    return this.#send("GET", path);
  }

  /** A merge patch. */
  patch(path: string, body: object): Promise<string> {
    return this.#send("PATCH", path, JSON.stringify(body));
  }

  /** The objects of a collection, page by page. */
  async *pages(path: string): AsyncGenerator<readonly unknown[]> {
    let next: string | undefined = "";
    while (next !== undefined) {
      const query: string = next === "" ? "" : `&continue=${encodeURIComponent(next)}`;
      const page = pageSchema.parse(JSON.parse(await this.text(`${path}?limit=${PAGE}${query}`)));
      yield page.items;
      next = page.metadata.continue || undefined;
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(method: string, path: string, body?: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = body === undefined ? this.#headers : { ...this.#headers, "content-type": MERGE_PATCH };
      const asked = request(`${this.#server}${path}`, { method, agent: this.#agent, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          if (answer.statusCode === 200) resolve(text);
          else reject(new Error(`${path}: ${answer.statusCode} ${text.slice(0, 300)}`));
        });
      });
      asked.on("error", reject);
      asked.end(body);
    });
  }
}

function bytes(base64: string | undefined): Buffer | undefined {
  return base64 === undefined ? undefined : Buffer.from(base64, "base64");
}

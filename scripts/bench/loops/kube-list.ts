import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { parse } from "yaml";
import { z } from "zod";

const kubeconfigSchema = z.object({
  clusters: z.array(
    z.object({ name: z.string(), cluster: z.object({ server: z.url(), "certificate-authority-data": z.string() }) }),
  ),
  contexts: z.array(z.object({ name: z.string(), context: z.object({ cluster: z.string(), user: z.string() }) })),
  users: z.array(z.object({ name: z.string(), user: z.object({ token: z.string().optional() }) })),
});
const pageSchema = z.object({ metadata: z.object({ continue: z.string().optional() }), items: z.array(z.unknown()) });

export const PAGE = 500;

/** Asks one cluster as a kubeconfig's context says; nothing of the portal is used, since it is what is compared with. */
export class BareClient {
  readonly #server: string;
  readonly #token: string;
  readonly #agent: Agent;

  constructor(kubeconfigFile: string, context: string) {
    const config = kubeconfigSchema.parse(parse(readFileSync(kubeconfigFile, "utf8")));
    const names = config.contexts.find(({ name }) => name === context)?.context;
    const cluster = config.clusters.find(({ name }) => name === names?.cluster)?.cluster;
    const token = config.users.find(({ name }) => name === names?.user)?.user.token;
    if (cluster === undefined || token === undefined) throw new Error(`${kubeconfigFile} has no context ${context}`);
    this.#server = cluster.server;
    this.#token = token;
    this.#agent = new Agent({ keepAlive: true, ca: Buffer.from(cluster["certificate-authority-data"], "base64") });
  }

  text(path: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${this.#token}`, accept: "application/json" };
      const asked = request(`${this.#server}${path}`, { agent: this.#agent, headers }, (answer) => {
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
      asked.end();
    });
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
}

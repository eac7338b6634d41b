/**
 * What is asked of a cluster now and then, not watched: its version, and who it is (the UID of namespace kube-system, which
 * stays the same under any name, and differs when another cluster answers at the same address).
 */
import type { ApiFailure } from "../connection/api-failure.ts";
import { toApiFailure } from "../connection/api-failure.ts";
import type { Connection } from "../connection/connection.ts";
import { isJsonObject, type JsonObject, objectAt, textAt } from "../json.ts";

const LIMIT_MS = 5_000;
const LIMIT_BYTES = 1024 * 1024;

export interface ClusterFactsOptions {
  readonly connection: Connection;
  readonly onVersion: (version: string, before: string | null) => void;
  readonly onIdentity: (uid: string, before: string | null) => void;
  readonly onFailure: (failure: ApiFailure) => void;
}

export class ClusterFacts {
  readonly #options: ClusterFactsOptions;
  readonly #stop = new AbortController();
  #version: string | null = null;
  #identity: string | null = null;
  #running: Promise<void> | null = null;

  constructor(options: ClusterFactsOptions) {
    this.#options = options;
  }

  get version(): string | null {
    return this.#version;
  }

  get identity(): string | null {
    return this.#identity;
  }

  /** Asks for both; what cannot be had stays as it was. Asked while it is asking, it joins in. */
  async look(): Promise<void> {
    this.#running ??= this.#look().finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  async stop(): Promise<void> {
    this.#stop.abort(new Error("the cluster was stopped"));
    await this.#running;
  }

  async #look(): Promise<void> {
    const [version, namespace] = await Promise.all([
      this.#get("/version"),
      this.#get("/api/v1/namespaces/kube-system"),
    ]);
    const { onVersion, onIdentity } = this.#options;
    const gitVersion = textAt(version, "gitVersion")?.slice(0, 64);
    if (gitVersion !== undefined && gitVersion !== this.#version) {
      const before = this.#version;
      this.#version = gitVersion;
      onVersion(gitVersion, before);
    }
    const uid = textAt(objectAt(namespace, "metadata"), "uid")?.slice(0, 128);
    if (uid !== undefined && uid !== "" && uid !== this.#identity) {
      const before = this.#identity;
      this.#identity = uid;
      onIdentity(uid, before);
    }
  }

  async #get(path: string): Promise<JsonObject | null> {
    const { connection, onFailure } = this.#options;
    const { signal } = this.#stop;
    const limits = { beginLimitMs: LIMIT_MS, silenceLimitMs: LIMIT_MS, limitBytes: LIMIT_BYTES };
    try {
      const answer: unknown = JSON.parse(await connection.text({ path, signal, ...limits }));
      return isJsonObject(answer) ? answer : null;
    } catch (error) {
      if (!signal.aborted) onFailure(toApiFailure(error));
      return null;
    }
  }
}

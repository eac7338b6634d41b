/**
 * Which kinds a cluster serves, and in which versions. Asked for in one piece (aggregated discovery); servers that do not
 * know that are asked the classic way, group by group, for the groups that matter here. What cannot be had stays as it was.
 */
import { type ApiFailure, toApiFailure } from "../connection/api-failure.ts";
import type { Connection } from "../connection/connection.ts";
import { isJsonObject, type JsonObject, objectAt, textAt } from "../json.ts";

const LIMIT_MS = 5_000;
const LIMIT_BYTES = 16 * 1024 * 1024;
const AGGREGATED = ["v2", "v2beta1"].map(
  (version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`,
);
const ACCEPT = [...AGGREGATED, "application/json"].join(",");

export interface DiscoveryOptions {
  readonly connection: Pick<Connection, "text">;
  /** Groups that are asked for where each costs a request of its own; "" is the core group. */
  readonly groups: readonly string[];
  /** What is served became known, or another. */
  readonly onChange: () => void;
  readonly onFailure: (failure: ApiFailure) => void;
}

/** Versions, the preferred first, with the resources of each; null: its server does not say at present. */
type Versions = ReadonlyMap<string, ReadonlySet<string> | null>;

export class Discovery {
  readonly #options: DiscoveryOptions;
  readonly #stop = new AbortController();
  /** Of /api and /apis; null: not known yet. */
  #core: ReadonlyMap<string, Versions> | null = null;
  #groups: ReadonlyMap<string, Versions> | null = null;
  #seen = "";
  #running: Promise<void> | null = null;

  constructor(options: DiscoveryOptions) {
    this.#options = options;
  }

  /** Versions that serve the resource, the group's preferred first; none: it is not served; null: not known. */
  serves(group: string, resource: string): readonly string[] | null {
    const groups = group === "" ? this.#core : this.#groups;
    if (groups === null) return null;
    const versions = groups.get(group);
    if (versions === undefined) return [];
    if ([...versions.values()].includes(null)) return null;
    return [...versions].filter(([, resources]) => resources?.has(resource)).map(([version]) => version);
  }

  /** Asked while it is asking, it joins in. */
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
    const [core, groups] = await Promise.all([this.#root("/api"), this.#root("/apis")]);
    this.#core = core ?? this.#core;
    this.#groups = groups ?? this.#groups;
    const seen = JSON.stringify([written(this.#core), written(this.#groups)]);
    if (seen === this.#seen) return;
    this.#seen = seen;
    this.#options.onChange();
  }

  /** null: it cannot be had. */
  async #root(path: "/api" | "/apis"): Promise<ReadonlyMap<string, Versions> | null> {
    const answer = await this.#get(path);
    switch (textAt(answer, "kind")) {
      case "APIGroupDiscoveryList":
        return new Map(objectsAt(answer, "items").map(readAggregated));
      case "APIVersions":
        return new Map([["", await this.#classic("/api", textsAt(answer, "versions"))]]);
      case "APIGroupList":
        return new Map(await Promise.all(objectsAt(answer, "groups").map((group) => this.#classicGroup(group))));
      default:
        return null;
    }
  }

  async #classicGroup(group: JsonObject): Promise<readonly [string, Versions]> {
    const name = textAt(group, "name") ?? "";
    const preferred = textAt(objectAt(group, "preferredVersion"), "version");
    const versions = objectsAt(group, "versions").map((each) => textAt(each, "version") ?? "");
    const sorted = [...new Set(preferred === undefined ? versions : [preferred, ...versions])];
    // Of a group that nobody asks for, its resources need not be known.
    if (!this.#options.groups.includes(name)) return [name, new Map(sorted.map((version) => [version, null]))];
    return [name, await this.#classic(`/apis/${name}`, sorted)];
  }

  async #classic(path: string, versions: readonly string[]): Promise<Versions> {
    const each = versions.map(async (version): Promise<readonly [string, ReadonlySet<string> | null]> => {
      const answer = await this.#get(`${path}/${version}`);
      return [version, answer === null ? null : namesOf(objectsAt(answer, "resources"), "name")];
    });
    return new Map(await Promise.all(each));
  }

  async #get(path: string): Promise<JsonObject | null> {
    const { connection, onFailure } = this.#options;
    const { signal } = this.#stop;
    const limits = { beginLimitMs: LIMIT_MS, silenceLimitMs: LIMIT_MS, limitBytes: LIMIT_BYTES };
    try {
      const answer: unknown = JSON.parse(await connection.text({ path, signal, accept: ACCEPT, ...limits }));
      return isJsonObject(answer) ? answer : null;
    } catch (error) {
      if (!signal.aborted) onFailure(toApiFailure(error));
      return null;
    }
  }
}

/** One item of an APIGroupDiscoveryList. A version whose server is away is there with freshness "Stale", and empty. */
function readAggregated(item: JsonObject): readonly [string, Versions] {
  const versions = objectsAt(item, "versions").map((each): readonly [string, ReadonlySet<string> | null] => {
    const isStale = textAt(each, "freshness") === "Stale";
    return [textAt(each, "version") ?? "", isStale ? null : namesOf(objectsAt(each, "resources"), "resource")];
  });
  return [textAt(objectAt(item, "metadata"), "name") ?? "", new Map(versions)];
}

/** Resources that can be listed; classic discovery names subresources ("pods/log") among them. */
function namesOf(resources: readonly JsonObject[], field: string): ReadonlySet<string> {
  const listed = resources.filter((each) => textsAt(each, "verbs").includes("list"));
  return new Set(listed.map((each) => textAt(each, field) ?? ""));
}

function objectsAt(value: unknown, name: string): readonly JsonObject[] {
  const list = isJsonObject(value) ? value[name] : undefined;
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

function textsAt(value: unknown, name: string): readonly string[] {
  const list = isJsonObject(value) ? value[name] : undefined;
  return Array.isArray(list) ? list.filter((each) => typeof each === "string") : [];
}

function written(groups: ReadonlyMap<string, Versions> | null): unknown {
  return groups === null
    ? null
    : [...groups].map(([name, versions]) => [
        name,
        [...versions].map(([v, set]) => [v, set === null ? null : [...set]]),
      ]);
}

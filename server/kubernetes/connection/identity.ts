/**
 * Who the portal is for one cluster: address, TLS and headers. Asked for before each request; looked at anew each ten
 * seconds (files that were written, tokens and plugins that expire) and at once after a 401. Requests that run keep the
 * connection that they began on.
 */
import { createHash } from "node:crypto";
import http from "node:http";
import https from "node:https";
import { bufferFromFileOrString } from "@kubernetes/client-node";
import { ApiFailure } from "./api-failure.ts";
import type { CredentialKind } from "./failure-words.ts";
import { type ClusterAccess, type LoadedKubeconfig, loadKubeconfig, signatureOf } from "./kubeconfig.ts";
import { redact } from "./redact.ts";

export interface Identity {
  readonly server: URL;
  /** host:port, for messages. */
  readonly host: string;
  readonly agent: http.Agent;
  readonly headers: Readonly<Record<string, string>>;
  readonly namespace: string;
  readonly credential: CredentialKind;
}

/** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY are looked up, which kubectl obeys, too. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

export interface IdentityOptions {
  readonly access: ClusterAccess;
  readonly now: () => number;
  readonly proxyEnvironment: ProxyEnvironment;
  /** Called when the kubeconfig leads to another address than before. */
  readonly onServerChange: () => void;
}

/** How long an identity is used without looking again. */
const FRESH_MS = 10_000;
const PLUGIN_LIMIT_MS = 60_000;
const KEEP_ALIVE_PROBE_MS = 30_000;

export class IdentitySource {
  readonly #options: IdentityOptions;
  #loaded: { readonly kubeconfig: LoadedKubeconfig; readonly signature: string } | null = null;
  #present: { readonly identity: Identity; readonly until: number } | null = null;
  #pending: Promise<Identity> | null = null;
  #agent: { readonly agent: http.Agent; readonly fingerprint: string } | null = null;
  #server: string | null = null;
  readonly #retired = new Set<http.Agent>();

  constructor(options: IdentityOptions) {
    this.#options = options;
  }

  /** @throws ApiFailure of kind "identity". Callers at the same time share one look (and one run of a plugin). */
  async get(): Promise<Identity> {
    if (this.#present !== null && this.#options.now() < this.#present.until) return this.#present.identity;
    this.#pending ??= this.#resolve().finally(() => {
      this.#pending = null;
    });
    return this.#pending;
  }

  /** After a 401: whatever was remembered (a plugin's answer, files) is asked for again. */
  invalidate(): void {
    this.#loaded = null;
    this.#present = null;
  }

  stop(): void {
    this.#agent?.agent.destroy();
    for (const agent of this.#retired) agent.destroy();
    this.#retired.clear();
    this.#agent = null;
    this.#present = null;
  }

  async #resolve(): Promise<Identity> {
    const kubeconfig = this.#load();
    const options = await withinLimit(kubeconfig, applied(kubeconfig));
    const agent = this.#agentFor(kubeconfig, options);
    const identity: Identity = {
      server: kubeconfig.server,
      host: hostOf(kubeconfig.server),
      agent,
      headers: headersOf(options),
      namespace: kubeconfig.namespace,
      credential: kubeconfig.credential,
    };
    const before = this.#server;
    this.#server = identity.server.href;
    this.#present = { identity, until: this.#options.now() + FRESH_MS };
    if (before !== null && before !== identity.server.href) this.#options.onServerChange();
    return identity;
  }

  #load(): LoadedKubeconfig {
    const before = this.#loaded;
    if (before !== null && before.signature === signatureOf(before.kubeconfig.files)) return before.kubeconfig;
    const kubeconfig = loadKubeconfig(this.#options.access);
    this.#loaded = { kubeconfig, signature: signatureOf(kubeconfig.files) };
    return kubeconfig;
  }

  /** The same agent, with its open connections, as long as the TLS material is the same. */
  #agentFor(kubeconfig: LoadedKubeconfig, options: https.RequestOptions): http.Agent {
    const fingerprint = fingerprintOf(kubeconfig, options);
    if (this.#agent?.fingerprint === fingerprint) return this.#agent.agent;
    if (this.#agent !== null) this.#retire(this.#agent.agent);
    const agent = newAgent(kubeconfig, options, this.#options.proxyEnvironment);
    this.#agent = { agent, fingerprint };
    return agent;
  }

  #retire(agent: http.Agent): void {
    for (const sockets of Object.values(agent.freeSockets)) for (const socket of sockets ?? []) socket.destroy();
    this.#retired.add(agent);
  }
}

/** What the library makes of the user and the cluster: certificates, CA, authorization header. */
async function applied(kubeconfig: LoadedKubeconfig): Promise<https.RequestOptions> {
  const options: https.RequestOptions = {};
  const { config } = kubeconfig;
  await config.applyToHTTPSOptions(options);
  const cluster = config.getCurrentCluster();
  if (config.getCurrentUser() === null && cluster !== null) {
    // The library applies nothing at all for a context without a user, not even the cluster's CA.
    const ca = bufferFromFileOrString(cluster.caFile, cluster.caData);
    if (ca !== null) options.ca = ca;
    if (cluster.skipTLSVerify) options.rejectUnauthorized = false;
    if (cluster.tlsServerName) options.servername = cluster.tlsServerName;
  }
  return options;
}

async function withinLimit<T>(kubeconfig: LoadedKubeconfig, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    const words = `${pluginOf(kubeconfig) ?? "the kubeconfig's credential"} brought nothing within 60 s`;
    timer = setTimeout(() => reject(new ApiFailure(words, { kind: "identity" })), PLUGIN_LIMIT_MS);
  });
  try {
    return await Promise.race([work, limit]);
  } catch (error) {
    throw identityFailure(kubeconfig, error);
  } finally {
    clearTimeout(timer);
  }
}

function identityFailure(kubeconfig: LoadedKubeconfig, error: unknown): ApiFailure {
  if (error instanceof ApiFailure) return error;
  const plugin = pluginOf(kubeconfig);
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  const text = redact(error instanceof Error ? error.message : String(error))
    .trim()
    .slice(0, 300);
  if (plugin !== null && code === "ENOENT") return new ApiFailure(`${plugin} is not installed`, { kind: "identity" });
  const words = plugin === null ? `the kubeconfig's credential cannot be read: ${text}` : `${plugin} failed: ${text}`;
  return new ApiFailure(words, { kind: "identity" });
}

function pluginOf({ config }: LoadedKubeconfig): string | null {
  const exec: unknown = config.getCurrentUser()?.exec;
  if (typeof exec !== "object" || exec === null || !("command" in exec)) return null;
  return `the plugin ${String(exec.command)}`;
}

function newAgent(kubeconfig: LoadedKubeconfig, options: https.RequestOptions, env: ProxyEnvironment): http.Agent {
  if (kubeconfig.usesProxy && options.agent instanceof http.Agent) return options.agent;
  const common = { keepAlive: true, keepAliveMsecs: KEEP_ALIVE_PROBE_MS, scheduling: "lifo" } as const;
  // As for kubectl, a proxy is never asked for the machine itself. (NODE_ENV is there for the type alone.)
  const proxied = isLoopback(kubeconfig.server.hostname)
    ? common
    : { ...common, proxyEnv: { ...env, NODE_ENV: "production" as const } };
  if (kubeconfig.server.protocol === "http:") return new http.Agent(proxied);
  const { ca, cert, key, pfx, passphrase, rejectUnauthorized, servername } = options;
  const material = { ca, cert, key, pfx, passphrase, rejectUnauthorized, servername };
  const given = Object.fromEntries(Object.entries(material).filter(([, value]) => value !== undefined));
  return new https.Agent({ ...proxied, ...given });
}

function fingerprintOf(kubeconfig: LoadedKubeconfig, options: https.RequestOptions): string {
  const hash = createHash("sha256").update(kubeconfig.server.origin);
  const { ca, cert, key, pfx, passphrase, rejectUnauthorized, servername } = options;
  for (const part of [ca, cert, key, pfx, passphrase, servername, String(rejectUnauthorized)]) {
    hash.update("|").update(Buffer.isBuffer(part) || typeof part === "string" ? part : "");
  }
  // A proxy's agent belongs to the library's object, which is new whenever a file changed.
  if (kubeconfig.usesProxy) hash.update(signatureOf(kubeconfig.files));
  return hash.digest("hex");
}

/** A token file may end in a newline, which no header may. */
function headersOf(options: https.RequestOptions): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    if (typeof value === "string") headers[name.toLowerCase()] = value.trim();
  }
  if (typeof options.auth === "string") headers.authorization = `Basic ${Buffer.from(options.auth).toString("base64")}`;
  return headers;
}

function hostOf(server: URL): string {
  return `${server.hostname}:${server.port || (server.protocol === "http:" ? "80" : "443")}`;
}

/** 127.0.0.0/8, ::1 and localhost: gzip costs more there than it saves, and no proxy is asked. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

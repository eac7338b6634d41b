/**
 * Reads a kubeconfig, or the service account of the pod that the portal runs in, with the client library; what the
 * library leaves out or gets wrong (2.0.1) is put right here: `tokenFile`, relative paths of plugins and token files,
 * messages that would quote the file.
 */
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { KubeConfig } from "@kubernetes/client-node";
import { parseDocument } from "yaml";
import { ApiFailure } from "./api-failure.ts";
import type { CredentialKind } from "./failure-words.ts";

/** Where the credentials of a cluster are found. Exactly one of both is set. */
export interface ClusterAccess {
  readonly kubeconfig?: { readonly file: string; readonly context?: string | undefined } | undefined;
  readonly inCluster?: true | undefined;
}

export interface LoadedKubeconfig {
  readonly config: KubeConfig;
  readonly server: URL;
  /** The context's namespace; kubectl takes "default" where it names none. */
  readonly namespace: string;
  readonly credential: CredentialKind;
  readonly usesProxy: boolean;
  /** Every file that it rests on: when one changes, it is read again. */
  readonly files: readonly string[];
}

/** @throws ApiFailure whose message says what is wrong with which file. */
export function loadKubeconfig(access: ClusterAccess): LoadedKubeconfig {
  const { kubeconfig } = access;
  return kubeconfig === undefined ? loadInCluster() : loadFile(kubeconfig.file, kubeconfig.context);
}

/** Differs when any of the files was written since. */
export function signatureOf(files: readonly string[]): string {
  return files.map(signatureOfFile).join("|");
}

function signatureOfFile(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? "gone" : `${found.mtimeMs}:${found.size}:${found.ino}`;
}

function loadInCluster(): LoadedKubeconfig {
  const config = new KubeConfig();
  config.loadFromCluster();
  const cluster = config.getCurrentCluster();
  if (cluster === null || cluster.server.includes("undefined")) {
    throw wrong("inCluster is configured, but this is no pod of a cluster: KUBERNETES_SERVICE_HOST is not set");
  }
  return loaded(config, [cluster.caFile]);
}

function loadFile(file: string, context: string | undefined): LoadedKubeconfig {
  const text = readText(file);
  const raw = parseText(text, file);
  const config = new KubeConfig();
  try {
    config.loadFromString(text, { onInvalidEntry: "filter" });
  } catch (error) {
    throw wrong(`kubeconfig ${file} cannot be used: it is not a kubeconfig`, error);
  }
  config.makePathsAbsolute(path.dirname(file));
  if (context !== undefined) config.setCurrentContext(context);
  requireContext(config, file);
  completeUser(config, raw, path.dirname(file));
  const user = config.getCurrentUser();
  return loaded(config, [file, config.getCurrentCluster()?.caFile, user?.certFile, user?.keyFile]);
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const what = code === "ENOENT" ? "does not exist" : code === "EACCES" ? "may not be read" : "cannot be read";
    throw wrong(`kubeconfig ${file} ${what}`, error);
  }
}

/** The library's own message would quote the lines around the fault, and with them a token. */
function parseText(text: string, file: string): unknown {
  const document = parseDocument(text, { logLevel: "silent" });
  const line = document.errors[0]?.linePos?.[0].line;
  if (document.errors.length > 0)
    throw wrong(`kubeconfig ${file} is not YAML${line === undefined ? "" : ` (line ${line})`}`);
  return document.toJS();
}

function requireContext(config: KubeConfig, file: string): void {
  const name = config.getCurrentContext();
  const context = config.getContextObject(name);
  if (context === null || name === undefined) {
    const names = config.getContexts().map((each) => each.name);
    const known = names.length === 0 ? "it has none" : `it has ${names.slice(0, 10).join(", ")}`;
    throw wrong(
      name
        ? `context ${name} is not in kubeconfig ${file}: ${known}`
        : `kubeconfig ${file} names no current context: ${known}`,
    );
  }
  const cluster = config.getCurrentCluster();
  if (cluster === null)
    throw wrong(`context ${name} of kubeconfig ${file} names cluster ${context.cluster}, which is not there`);
  if (context.user && config.getCurrentUser() === null) {
    throw wrong(`context ${name} of kubeconfig ${file} names user ${context.user}, who is not there`);
  }
  if (!URL.canParse(cluster.server ?? ""))
    throw wrong(`cluster ${cluster.name} of kubeconfig ${file} has no usable server address`);
}

/** `tokenFile` is unknown to the library; a plugin's relative path counts from the kubeconfig, as for kubectl. */
function completeUser(config: KubeConfig, raw: unknown, folder: string): void {
  const user = config.getCurrentUser();
  if (user === null) return;
  const tokenFile = property(userIn(raw, user.name), "tokenFile");
  const fileAuth =
    typeof tokenFile === "string" && tokenFile !== "" && !user.token
      ? { authProvider: { name: "tokenFile", config: { tokenFile: path.resolve(folder, tokenFile) } } }
      : {};
  const exec: unknown = user.exec;
  const completed = { ...user, ...fileAuth, ...(exec ? { exec: completeExec(exec, config, folder) } : {}) };
  config.users = config.getUsers().map((each) => (each.name === user.name ? completed : each));
}

function completeExec(exec: unknown, config: KubeConfig, folder: string): Record<string, unknown> {
  const plugin: Record<string, unknown> = typeof exec === "object" && exec !== null ? { ...exec } : {};
  const { command } = plugin;
  if (typeof command === "string" && command.includes("/") && !path.isAbsolute(command)) {
    plugin.command = path.resolve(folder, command);
  }
  const given = Array.isArray(plugin.env) ? plugin.env : [];
  const spec = { interactive: false, cluster: { server: config.getCurrentCluster()?.server } };
  const info = JSON.stringify({ apiVersion: plugin.apiVersion, kind: "ExecCredential", spec });
  plugin.env = [{ name: "KUBERNETES_EXEC_INFO", value: info }, ...given];
  return plugin;
}

function userIn(raw: unknown, name: string): unknown {
  const users = property(raw, "users");
  const found: unknown = Array.isArray(users)
    ? users.find((each: unknown) => property(each, "name") === name)
    : undefined;
  return property(found, "user");
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function loaded(config: KubeConfig, files: readonly (string | undefined | null)[]): LoadedKubeconfig {
  const cluster = config.getCurrentCluster();
  if (cluster === null) throw wrong("the kubeconfig has no current cluster");
  const namespace = config.getContextObject(config.getCurrentContext())?.namespace?.trim();
  return {
    config,
    server: new URL(cluster.server),
    namespace: namespace ? namespace : "default",
    credential: credentialOf(config),
    usesProxy: Boolean(cluster.proxyUrl),
    files: files.filter((file): file is string => typeof file === "string" && file !== ""),
  };
}

function credentialOf(config: KubeConfig): CredentialKind {
  const user = config.getCurrentUser();
  if (user === null) return "none";
  if (user.token || user.authProvider || user.exec) return "token";
  if (user.certData || user.certFile) return "client certificate";
  return user.username ? "password" : "none";
}

function wrong(message: string, cause?: unknown): ApiFailure {
  return new ApiFailure(message, { kind: "identity" }, { cause });
}

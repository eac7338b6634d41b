import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { LineCounter, parseDocument } from "yaml";
import { checkPortalConfig, pathText } from "./config-problems.ts";
import type { ClusterConfig, PortalConfig } from "./portal-config.ts";

/** A configuration that cannot be used. Its message is one that a person can act on; it needs no stack trace. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Reads and checks a configuration file (YAML, of which JSON is a part).
 * Paths in it become absolute, relative ones from the file's own folder.
 * @throws ConfigError with every problem in one message.
 */
export function readPortalConfig(file: string): PortalConfig {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new ConfigError(`The configuration ${file} cannot be read: ${reasonOf(cause)}.`, { cause });
  }
  return parsePortalConfig(text, file);
}

/** The same for text that is already there; `file` is named in messages and gives relative paths their folder. */
export function parsePortalConfig(text: string, file: string): PortalConfig {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [syntax] = document.errors;
  if (syntax !== undefined) {
    const { line, col } = lines.linePos(syntax.pos[0]);
    throw new ConfigError(`${file} is not readable as YAML: ${syntax.message} (line ${line}, column ${col}).`);
  }
  const checked = checkPortalConfig(document.toJS({ maxAliasCount: 100 }));
  if (checked.ok) return withAbsolutePaths(checked.config, path.dirname(path.resolve(file)));

  const lineOf = (place: readonly PropertyKey[]): string => {
    const node = document.getIn(place, true);
    const range = typeof node === "object" && node !== null && "range" in node ? node.range : undefined;
    return Array.isArray(range) && typeof range[0] === "number" ? `line ${lines.linePos(range[0]).line}: ` : "";
  };
  const said = checked.problems.map(({ path: place, message }) =>
    `${lineOf(place)}${pathText(place)} ${message}`.trim(),
  );
  const count = said.length === 1 ? "1 setting is wrong" : `${said.length} settings are wrong`;
  throw new ConfigError(`${file}: ${count}:\n${said.map((sentence) => `  ${sentence}`).join("\n")}`);
}

function withAbsolutePaths(config: PortalConfig, folder: string): PortalConfig {
  const absolute = (cluster: ClusterConfig): ClusterConfig =>
    cluster.kubeconfig === undefined
      ? cluster
      : { ...cluster, kubeconfig: { ...cluster.kubeconfig, file: absolutePath(cluster.kubeconfig.file, folder) } };
  return { ...config, clusters: config.clusters.map(absolute) };
}

function absolutePath(file: string, folder: string): string {
  if (file === "~" || file.startsWith("~/")) return path.join(homedir(), file.slice(1));
  return path.resolve(folder, file);
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES" || code === "EPERM") return "this user may not read it";
  if (code === "EISDIR") return "it is a folder";
  return cause instanceof Error ? cause.message : String(cause);
}

import type { z } from "zod";
import { LINK_FIELDS, unknownFields } from "#domain/links/links.ts";
import { closestName } from "./closest-name.ts";
import { type PortalConfig, portalConfigSchema, toPortalConfig } from "./portal-config.ts";

/** One thing that is wrong in a configuration: where (as one would write it, such as clusters[0].name), and what would be right. */
export interface ConfigProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

export type CheckedConfig =
  | { readonly ok: true; readonly config: PortalConfig }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

/** Checks what a configuration file said: shape first, then names and references. All problems at once. */
export function checkPortalConfig(data: unknown): CheckedConfig {
  // An empty file reads as null; said as an empty mapping, its problem is the missing key, not "null".
  const given = data ?? {};
  const parsed = portalConfigSchema.safeParse(given);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, given)) };
  const config = toPortalConfig(parsed.data);
  const problems = [...repeatedNames(config), ...brokenReferences(config), ...brokenLinks(config)];
  return problems.length === 0 ? { ok: true, config } : { ok: false, problems };
}

/** clusters[0].kubeconfig.file, as one would write it in code. */
export function pathText(path: readonly PropertyKey[]): string {
  const text = path.reduce<string>(
    (before, part) => (typeof part === "number" ? `${before}[${part}]` : `${before}.${String(part)}`),
    "",
  );
  return text.replace(/^\./, "");
}

function problemsOf(issue: z.core.$ZodIssue, data: unknown): ConfigProblem[] {
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(issue.path);
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: unknownKey(key, known) }));
  }
  const value = valueAt(data, issue.path);
  if (value === undefined && issue.path.length > 0) {
    return [{ path: issue.path, message: `is missing; it ${issue.message}` }];
  }
  return [{ path: issue.path, message: `${issue.message}${butIs(value, issue.code)}` }];
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = closestName(key, known);
  if (meant !== null) return `is not a known key; did you mean ${meant}?`;
  return `is not a known key; known here: ${known.join(", ")}`;
}

function butIs(value: unknown, code: string): string {
  if (value === null) return ", but is empty";
  if (Array.isArray(value)) return code === "invalid_type" ? ", but is a list" : "";
  if (typeof value === "object" || value === undefined) return "";
  return `, but is ${JSON.stringify(value)}`;
}

/** The keys that the schema allows at a path of the data. */
function knownKeys(path: readonly PropertyKey[]): string[] {
  const shapes: Record<string, Record<string, unknown>> = portalConfigShapes();
  const place = path.filter((part) => typeof part === "string").join(".");
  return Object.keys(shapes[place] ?? {}).filter((key) => key !== "$schema");
}

function portalConfigShapes(): Record<string, Record<string, unknown>> {
  const { listen, clusters, environments, links, world } = portalConfigSchema.shape;
  const link = links.unwrap().element;
  const cluster = clusters.element;
  return {
    "": portalConfigSchema.shape,
    listen: listen.unwrap().shape,
    clusters: cluster.shape,
    "clusters.kubeconfig": cluster.shape.kubeconfig.unwrap().shape,
    "clusters.nodePools": cluster.shape.nodePools.unwrap().element.shape,
    environments: environments.unwrap().element.shape,
    links: link.shape,
    "links.if": link.shape.if.unwrap().shape,
    world: world.unwrap().shape,
  };
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = data;
  for (const part of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}

function repeatedNames(config: PortalConfig): ConfigProblem[] {
  return [
    ...repeatedIn(config.clusters, ["clusters"]),
    ...repeatedIn(config.environments, ["environments"]),
    ...config.clusters.flatMap(({ nodePools = [] }, index) => repeatedIn(nodePools, ["clusters", index, "nodePools"])),
  ];
}

function repeatedIn(list: readonly { readonly name: string }[], path: readonly PropertyKey[]): ConfigProblem[] {
  const firstAt = new Map<string, number>();
  return list.flatMap(({ name }, index) => {
    const first = firstAt.get(name);
    if (first === undefined) {
      firstAt.set(name, index);
      return [];
    }
    const message = `must be unique, but ${pathText([...path, first])} is named "${name}", too`;
    return [{ path: [...path, index, "name"], message }];
  });
}

function brokenReferences(config: PortalConfig): ConfigProblem[] {
  const clusters = config.clusters.map(({ name }) => name);
  return config.environments.flatMap(({ cluster }, index) => {
    if (clusters.includes(cluster)) return [];
    const meant = closestName(cluster, clusters);
    const hint = meant === null ? `there are: ${clusters.join(", ")}` : `did you mean ${meant}?`;
    return [
      { path: ["environments", index, "cluster"], message: `names no cluster of this file, "${cluster}"; ${hint}` },
    ];
  });
}

/** Fields that pages of that level do not have, and conditions that no object can meet. */
function brokenLinks({ links = [], clusters, environments }: PortalConfig): ConfigProblem[] {
  return links.flatMap((link, index) => {
    const { level, if: condition = {} } = link;
    const known = LINK_FIELDS[level].map((field) => `{${field}}`).join(", ");
    const fields = unknownFields(link).map((field) => ({
      path: ["links", index, "url"],
      message: `names {${field}}, which a ${level} does not have; it has ${known} and {label:KEY}`,
    }));
    const named = (key: "cluster" | "environment", there: readonly { readonly name: string }[]): ConfigProblem[] => {
      const name = condition[key];
      if (name === undefined || there.some((each) => each.name === name)) return [];
      const message = `names no ${key} of this file, "${name}"; there are: ${there.map((each) => each.name).join(", ")}`;
      return [{ path: ["links", index, "if", key], message }];
    };
    return [...fields, ...named("cluster", clusters), ...named("environment", environments)];
  });
}

/**
 * Links out of the portal by template: to dashboards, logs, runbooks of an object. A template names fields in braces
 * ("https://grafana.example/d/pod?var-pod={name}"), and may ask for conditions that the object must meet.
 */

export const LINK_LEVELS = ["cluster", "node", "workload", "pod", "service"] as const;
export type LinkLevel = (typeof LINK_LEVELS)[number];

export interface LinkTemplate {
  readonly title: string;
  /** On whose pages it stands. */
  readonly level: LinkLevel;
  readonly url: string;
  /** All that is named here must hold. */
  readonly if?: LinkCondition | undefined;
}

export interface LinkCondition {
  readonly cluster?: string | undefined;
  readonly environment?: string | undefined;
  readonly namespace?: string | undefined;
  /** Labels that the object must have, with these values. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
}

/** An object that a page is about. */
export interface LinkSubject {
  readonly cluster: string;
  readonly environments: readonly string[];
  readonly name: string;
  readonly kind: string;
  /** Null for what is in none. */
  readonly namespace: string | null;
  /** The node of a pod. */
  readonly node?: string | null;
  readonly labels: Readonly<Record<string, string>>;
}

export interface Link {
  readonly title: string;
  readonly url: string;
}

/** The fields that a template of a level can name, besides {label:KEY}. */
export const LINK_FIELDS: Readonly<Record<LinkLevel, readonly string[]>> = {
  cluster: ["cluster", "environment"],
  node: ["cluster", "environment", "name", "kind"],
  workload: ["cluster", "environment", "namespace", "name", "kind"],
  pod: ["cluster", "environment", "namespace", "name", "kind", "node"],
  service: ["cluster", "environment", "namespace", "name", "kind"],
};

const FIELD = /\{([^{}]*)\}/g;
const LABEL = "label:";

/** What of a template's fields its level does not have. */
export function unknownFields({ level, url }: Pick<LinkTemplate, "level" | "url">): readonly string[] {
  const named = [...url.matchAll(FIELD)].map(([, field = ""]) => field);
  return named.filter(
    (field) => !LINK_FIELDS[level].includes(field) && !(field.startsWith(LABEL) && field.length > LABEL.length),
  );
}

/** The links of an object, in their configured order: those of its level whose conditions it meets and whose fields it has. */
export function linksFor(templates: readonly LinkTemplate[], level: LinkLevel, subject: LinkSubject): readonly Link[] {
  return templates
    .filter((template) => template.level === level && meets(subject, template.if))
    .flatMap(({ title, url }) => {
      const filled = fill(url, subject);
      return filled === null ? [] : [{ title, url: filled }];
    });
}

function meets(subject: LinkSubject, condition: LinkCondition = {}): boolean {
  const { cluster, environment, namespace, labels = {} } = condition;
  return (
    (cluster === undefined || cluster === subject.cluster) &&
    (environment === undefined || subject.environments.includes(environment)) &&
    (namespace === undefined || namespace === subject.namespace) &&
    Object.entries(labels).every(([key, value]) => labelOf(subject, key) === value)
  );
}

/** Null where the object lacks a field: a link with a hole leads to somebody else's page. */
function fill(url: string, subject: LinkSubject): string | null {
  let isWhole = true;
  const filled = url.replace(FIELD, (_, field: string) => {
    const value = fieldOf(field, subject);
    if (value === null) isWhole = false;
    return encodeURIComponent(value ?? "");
  });
  return isWhole ? filled : null;
}

function fieldOf(field: string, subject: LinkSubject): string | null {
  if (field.startsWith(LABEL)) return labelOf(subject, field.slice(LABEL.length)) ?? null;
  switch (field) {
    case "cluster":
      return subject.cluster;
    case "environment":
      return subject.environments[0] ?? null;
    case "namespace":
      return subject.namespace;
    case "name":
      return subject.name;
    case "kind":
      return subject.kind;
    case "node":
      return subject.node ?? null;
    default:
      return null;
  }
}

function labelOf({ labels }: LinkSubject, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

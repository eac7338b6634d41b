/** Pools: groups of nodes that are alike, by the label of whoever made them. */
import type { Node } from "../objects/node.ts";
import type { ResourceFigures, ResourceTable } from "./resource-table.ts";

export interface PoolOfNode {
  readonly name: string;
  /** The label or annotation that names the pool, or in words what it was guessed from. */
  readonly derivedFrom: string;
  /** False where no label names a pool and it was guessed from role or instance type: to be said. */
  readonly isNamed: boolean;
}

/** In this order; the first that is there names the pool. */
const POOL_KEYS: readonly string[] = [
  "kubernetes.azure.com/agentpool",
  "agentpool",
  "cloud.google.com/gke-nodepool",
  "eks.amazonaws.com/nodegroup",
  "alpha.eksctl.io/nodegroup-name",
  "karpenter.sh/nodepool",
  "kops.k8s.io/instancegroup",
  "cluster.x-k8s.io/deployment-name",
  "node.kubernetes.io/pool",
];

const ROLE_PREFIX = "node-role.kubernetes.io/";
const INSTANCE_TYPE = "node.kubernetes.io/instance-type";

/** The pool of a node; undefined where nothing says one, not even a role or an instance type. */
export function poolOf(node: Node, configuredLabel?: string): PoolOfNode | undefined {
  for (const key of configuredLabel === undefined ? POOL_KEYS : [...POOL_KEYS, configuredLabel]) {
    const name = labelOf(node, key) ?? annotationOf(node, key);
    if (name !== undefined) return { name, derivedFrom: key, isNamed: true };
  }
  const role = rolesOf(node)[0];
  if (role !== undefined) return { name: role, derivedFrom: `role (${ROLE_PREFIX}${role})`, isNamed: false };
  const instanceType = labelOf(node, INSTANCE_TYPE);
  if (instanceType === undefined) return undefined;
  return { name: instanceType, derivedFrom: `instance type (${INSTANCE_TYPE})`, isNamed: false };
}

/** The roles of a node as kubectl prints them, sorted. */
export function rolesOf(node: Node): readonly string[] {
  const roles: string[] = [];
  for (const [key, value] of Object.entries(node.metadata?.labels ?? {})) {
    if (key.startsWith(ROLE_PREFIX) && key.length > ROLE_PREFIX.length) roles.push(key.slice(ROLE_PREFIX.length));
    else if (key === "kubernetes.io/role" && value !== "") roles.push(value);
  }
  return [...new Set(roles)].sort();
}

/** The sum over nodes, resource by resource. A capacity is the sum of what is known; null where no node says it. */
export function sumTables(tables: Iterable<ResourceTable>): ResourceTable {
  const sum = new Map<string, ResourceFigures>();
  for (const table of tables) {
    for (const name of Object.keys(table)) {
      const figures = table[name];
      if (figures === undefined) continue;
      const present = sum.get(name);
      sum.set(name, present === undefined ? figures : addFigures(present, figures));
    }
  }
  return Object.fromEntries([...sum].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function addFigures(a: ResourceFigures, b: ResourceFigures): ResourceFigures {
  const sum = {
    capacity: addKnown(a.capacity, b.capacity),
    allocatable: addKnown(a.allocatable, b.allocatable),
    requests: a.requests + b.requests,
    limits: a.limits + b.limits,
  };
  const reason = a.kubectl?.reason ?? b.kubectl?.reason;
  if (reason === undefined) return sum;
  const [ofA, ofB] = [a.kubectl ?? a, b.kubectl ?? b];
  return { ...sum, kubectl: { requests: ofA.requests + ofB.requests, limits: ofA.limits + ofB.limits, reason } };
}

function addKnown(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : a + b;
}

function labelOf(node: Node, key: string): string | undefined {
  return textOf(node.metadata?.labels, key);
}

function annotationOf(node: Node, key: string): string | undefined {
  return textOf(node.metadata?.annotations, key);
}

/** An empty label names nothing. Own keys only: a configured label could be called "constructor". */
function textOf(texts: Readonly<Record<string, string>> | undefined, key: string): string | undefined {
  const text = texts !== undefined && Object.hasOwn(texts, key) ? texts[key] : undefined;
  return text === "" ? undefined : text;
}

import { ok, type Result, refused } from "#domain/result.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { Basis, Scope } from "./basis.ts";
import type { ApiContext } from "./context.ts";
import { listed } from "./problem-document.ts";
import type { Refusal } from "./refusal.ts";

/** How a question narrows the fleet. */
export interface Narrowing {
  readonly cluster?: string | undefined;
  readonly environment?: string | undefined;
  readonly namespace?: readonly string[] | undefined;
}

/** The clusters and namespaces that a question is about, in the configured order of the clusters. */
export function scopesOf(context: ApiContext, narrowing: Narrowing): Result<readonly Scope[], Refusal> {
  const { cluster, environment, namespace } = narrowing;
  const named = environment === undefined ? undefined : environmentNamed(context, environment);
  if (named?.ok === false) return named;
  const home = named?.value;
  if (home !== undefined && cluster !== undefined && cluster !== home.cluster) {
    return invalid("query.cluster", `must be ${home.cluster}, the cluster of environment ${home.name}, or be left out`);
  }
  const namespaces = home?.namespaces;
  if (namespaces !== undefined && namespace?.some((name) => !namespaces.includes(name))) {
    return invalid("query.namespace", `must be a namespace of environment ${home?.name}: ${listed(namespaces)}`);
  }
  const only = namespace === undefined || namespace.length === 0 ? (namespaces ?? null) : [...new Set(namespace)];
  const clusterName = cluster ?? home?.cluster;
  if (clusterName === undefined) return ok(context.fleet.clusters.map((view) => ({ view, namespaces: only })));
  const view = clusterNamed(context, clusterName);
  return view.ok ? ok([{ view: view.value, namespaces: only }]) : view;
}

/** The same of an answer that says what nodes or pods use at present, too. */
export function basisWithUsage(
  context: ApiContext,
  narrowing: Narrowing,
  kinds: Basis["kinds"],
): Result<Basis, Refusal> {
  const basis = basisFor(context, narrowing, kinds);
  return basis.ok ? ok({ ...basis.value, withUsage: true }) : basis;
}

/** The same as the basis of an answer that is made from these kinds. */
export function basisFor(context: ApiContext, narrowing: Narrowing, kinds: Basis["kinds"]): Result<Basis, Refusal> {
  const scopes = scopesOf(context, narrowing);
  return scopes.ok ? ok({ scopes: scopes.value, kinds }) : scopes;
}

export function clusterNamed(context: ApiContext, name: string): Result<ClusterView, Refusal> {
  const view = context.fleet.cluster(name);
  if (view !== undefined) return ok(view);
  const known = context.fleet.clusters.map((cluster) => cluster.name);
  return refused({ kind: "cluster-not-found", name, known });
}

function environmentNamed(context: ApiContext, name: string) {
  const { environments } = context.config;
  const found = environments.find((environment) => environment.name === name);
  if (found !== undefined) return ok(found);
  return refused<Refusal>({ kind: "environment-not-found", name, known: environments.map((each) => each.name) });
}

/** The environments that something in a cluster belongs to; `namespace` null: what belongs to no namespace. */
export function environmentsOf(context: ApiContext, cluster: string, namespace: string | null): string[] {
  return context.config.environments
    .filter((environment) => environment.cluster === cluster)
    .filter(({ namespaces }) => namespaces === undefined || namespace === null || namespaces.includes(namespace))
    .map((environment) => environment.name);
}

function invalid(path: string, message: string): Result<never, Refusal> {
  return refused({ kind: "invalid-request", errors: [{ path, message }] });
}

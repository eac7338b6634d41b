import type { NewObject } from "../../kubernetes/object.ts";
import type { PodTemplate, ReplicaSetObject } from "../../kubernetes/object-types.ts";
import type { ReplicaSet } from "../runtime/cluster-index.ts";
import {
  byAge,
  DESIRED_REPLICAS,
  type Deployment,
  MAX_REPLICAS,
  REVISION,
  REVISION_HISTORY,
  sizeOf,
} from "./deployment-types.ts";
import { rolloutLimits } from "./limits.ts";
import { HASH_LABEL, sameTemplate, templateHash } from "./template-hash.ts";

/** Annotations of a Deployment that do not go over to its ReplicaSets. */
const NOT_COPIED = new Set([
  "kubectl.kubernetes.io/last-applied-configuration",
  REVISION,
  REVISION_HISTORY,
  DESIRED_REPLICAS,
  MAX_REPLICAS,
  "deprecated.deployment.rollback.to",
]);

/** The ReplicaSet of the Deployment's present template and those of earlier ones. Of several equal ones the oldest. */
export function splitReplicaSets(
  deployment: Deployment,
  owned: readonly ReplicaSet[],
): { current: ReplicaSet | undefined; old: ReplicaSet[] } {
  const sorted = byAge(owned);
  const current = sorted.find((each) => sameTemplate(each.spec.template, deployment.spec.template));
  return { current, old: sorted.filter((each) => each !== current) };
}

export function revisionOf(replicaSet: {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
}): number {
  return Number(replicaSet.metadata.annotations?.[REVISION] ?? 0) || 0;
}

export const nextRevision = (old: readonly ReplicaSet[]): number => Math.max(0, ...old.map(revisionOf)) + 1;

/** The annotations that the current ReplicaSet should have; a returning template remembers what it was (85). */
export function currentAnnotations(
  deployment: Deployment,
  current: ReplicaSet,
  old: readonly ReplicaSet[],
): Record<string, string> {
  const before = { ...current.metadata.annotations };
  const wanted = { ...before, ...copiedAnnotations(deployment) };
  const revision = nextRevision(old);
  const own = revisionOf(current);
  if (own >= revision) return wanted;
  if (own > 0) wanted[REVISION_HISTORY] = [before[REVISION_HISTORY], String(own)].filter(Boolean).join(",");
  wanted[REVISION] = String(revision);
  return wanted;
}

function copiedAnnotations(deployment: Deployment): Record<string, string> {
  const entries = Object.entries(deployment.metadata.annotations ?? {});
  return Object.fromEntries(entries.filter(([name]) => !NOT_COPIED.has(name)));
}

/** The sizes that a ReplicaSet is told of: how many the Deployment wants, and how many there may be in a rollout. */
export function sizeAnnotations(deployment: Deployment): Record<string, string> {
  const { desired, surge } = rolloutLimits(deployment);
  return { [DESIRED_REPLICAS]: String(desired), [MAX_REPLICAS]: String(desired + surge) };
}

/** The ReplicaSet of a new template, with the revision after all the others'. */
export function replicaSetOf(
  deployment: Deployment,
  old: readonly ReplicaSet[],
  replicas: number,
): NewObject<ReplicaSetObject> {
  const { name, namespace, uid } = deployment.metadata;
  const hash = templateHash(deployment.spec.template, deployment.status?.collisionCount ?? 0);
  const template = structuredClone(deployment.spec.template) as PodTemplate;
  template.metadata = { ...template.metadata, labels: { ...template.metadata?.labels, [HASH_LABEL]: hash } };
  const { minReadySeconds, selector } = deployment.spec;
  return {
    metadata: {
      name: `${name}-${hash}`,
      ...(namespace === undefined ? {} : { namespace }),
      labels: { ...template.metadata.labels },
      annotations: {
        ...copiedAnnotations(deployment),
        ...sizeAnnotations(deployment),
        [REVISION]: String(nextRevision(old)),
      },
      ownerReferences: [
        { apiVersion: "apps/v1", kind: "Deployment", name, uid, controller: true, blockOwnerDeletion: true },
      ],
    },
    spec: {
      replicas,
      ...(minReadySeconds === undefined ? {} : { minReadySeconds }),
      selector: {
        ...(selector.matchExpressions === undefined
          ? {}
          : (structuredClone({ matchExpressions: [...selector.matchExpressions] }) as object)),
        matchLabels: { ...selector.matchLabels, [HASH_LABEL]: hash },
      },
      template,
    },
  };
}

/** Old ReplicaSets beyond the history limit, empty and settled, by revision (facts/api-server.md 86). */
export function expiredReplicaSets(deployment: Deployment, old: readonly ReplicaSet[]): ReplicaSet[] {
  const limit = deployment.spec.revisionHistoryLimit ?? 10;
  const alive = old.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const surplus = [...alive].sort((a, b) => revisionOf(a) - revisionOf(b)).slice(0, Math.max(0, alive.length - limit));
  return surplus.filter(
    (each) =>
      sizeOf(each) === 0 &&
      (each.status?.replicas ?? 0) === 0 &&
      (each.status?.observedGeneration ?? 0) >= (each.metadata.generation ?? 1),
  );
}

import type { Stored } from "../../../kubernetes/object.ts";
import type { LabelSelector } from "../../../kubernetes/object-types.ts";
import type { Pod } from "../../runtime/cluster-index.ts";
import { matchesSelector } from "../../runtime/selector.ts";
import type { FurtherFilter } from "../filters.ts";
import type { NodeRoom } from "../room.ts";
import { holdsRoom } from "../rooms.ts";
import type { MatchingPods } from "./matching-pods.ts";

interface AffinityTerm {
  readonly labelSelector?: Stored<LabelSelector>;
  readonly topologyKey: string;
  readonly namespaces?: readonly string[];
}

interface RequiredTerms {
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly AffinityTerm[];
}

const termsOf = (affinity: object | undefined): readonly AffinityTerm[] =>
  (affinity as RequiredTerms | undefined)?.requiredDuringSchedulingIgnoredDuringExecution ?? [];

/** The pods of the cluster that keep others away, which a newcomer must ask. Few pods do. */
export class KeepingAway {
  readonly #pods = new Map<string, Pod>();

  change(key: string, after: Pod | undefined): void {
    const keeps = after !== undefined && holdsRoom(after) && termsOf(after.spec.affinity?.podAntiAffinity).length > 0;
    if (keeps) this.#pods.set(key, after);
    else this.#pods.delete(key);
  }

  /** Domains ("key=value") into which some pod lets this one not come. */
  forbidden(pod: Pod, roomOf: (node: string) => NodeRoom | undefined): ReadonlySet<string> {
    const domains = new Set<string>();
    for (const other of this.#pods.values()) {
      const labels = roomOf(other.spec.nodeName ?? "")?.node.metadata.labels;
      for (const term of termsOf(other.spec.affinity?.podAntiAffinity)) {
        const domain = labels?.[term.topologyKey];
        if (domain !== undefined && speaksOf(term, other, pod)) domains.add(`${term.topologyKey}=${domain}`);
      }
    }
    return domains;
  }
}

const namespacesOf = (term: AffinityTerm, of: Pod): readonly string[] =>
  term.namespaces === undefined || term.namespaces.length === 0 ? [of.metadata.namespace ?? ""] : term.namespaces;

const speaksOf = (term: AffinityTerm, of: Pod, pod: Pod): boolean =>
  namespacesOf(term, of).includes(pod.metadata.namespace ?? "") &&
  matchesSelector(term.labelSelector, pod.metadata.labels);

/** InterPodAffinity: what the pod wants near it, what it does not, and who does not want it. */
export function podAffinity(
  pod: Pod,
  rooms: readonly NodeRoom[],
  matching: MatchingPods,
  forbidden: ReadonlySet<string>,
): FurtherFilter | undefined {
  const near = termsOf(pod.spec.affinity?.podAffinity);
  const apart = termsOf(pod.spec.affinity?.podAntiAffinity);
  if (near.length + apart.length + forbidden.size === 0) return undefined;
  const countsOf = (terms: readonly AffinityTerm[]) =>
    terms.map((term) => ({ term, domains: domainsOf(term, pod, rooms, matching) }));
  const wanted = countsOf(near);
  const unwanted = countsOf(apart);
  // The first of a group that wants to be together may go anywhere.
  const isFirst = wanted.every(({ domains }) => domains.size === 0) && near.every((term) => speaksOf(term, pod, pod));
  return {
    filter: "InterPodAffinity",
    check: ({ node }) => {
      const domainOf = (key: string) => node.metadata.labels?.[key];
      const alone = wanted.some(({ term, domains }) => {
        const domain = domainOf(term.topologyKey);
        return domain === undefined || (!isFirst && !domains.has(domain));
      });
      if (alone) return { reasons: ["node(s) didn't match pod affinity rules"], beyondPreemption: true };
      const crowded = unwanted.some(({ term, domains }) => domains.has(domainOf(term.topologyKey) ?? ""));
      if (crowded) return { reasons: ["node(s) didn't match pod anti-affinity rules"], beyondPreemption: false };
      const kept = [...forbidden].some((domain) => {
        const at = domain.indexOf("=");
        return domainOf(domain.slice(0, at)) === domain.slice(at + 1);
      });
      if (!kept) return undefined;
      return { reasons: ["node(s) didn't satisfy existing pods anti-affinity rules"], beyondPreemption: false };
    },
  };
}

/** The domains of a term's topology in which a pod that it speaks of runs. */
function domainsOf(
  term: AffinityTerm,
  pod: Pod,
  rooms: readonly NodeRoom[],
  matching: MatchingPods,
): ReadonlySet<string> {
  const perNode = namespacesOf(term, pod).map((namespace) => matching.perNode(namespace, term.labelSelector, true));
  const found = rooms.filter(({ name }) => perNode.some((counts) => counts.has(name)));
  return new Set(found.flatMap(({ node }) => node.metadata.labels?.[term.topologyKey] ?? []));
}

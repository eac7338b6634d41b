import { type ClusterDetailAnswer, getCluster } from "#contract/clusters.ts";
import { WATCHED_KINDS } from "#contract/values.ts";
import { ok } from "#domain/result.ts";
import { freshnessOf } from "../basis.ts";
import { bind } from "../handler.ts";
import { HEALTH_FRESH_MS } from "../health/fleet-health.ts";
import { nodesUsage } from "../nodes/nodes-usage.ts";
import { basisWithUsage } from "../scope.ts";
import { clusterAnswer } from "./cluster-answer.ts";
import { findingsOf, skewOf } from "./findings.ts";

const FINDINGS_SHOWN = 50;

/** What the portal looks for by discovery. */
const EXTENSIONS = [
  { name: "Gateway API", about: "routes to workloads", group: "gateway.networking.k8s.io", resource: "httproutes" },
  {
    name: "Dynamic resource allocation",
    about: "devices by claims",
    group: "resource.k8s.io",
    resource: "resourceslices",
  },
  { name: "Metrics", about: "what nodes and pods use", group: "metrics.k8s.io", resource: "nodes" },
] as const;

export const clusterDetail = bind(getCluster, {
  basis: (context, { cluster }) => basisWithUsage(context, { cluster }, WATCHED_KINDS),
  answer: (context, _params, _query, basis) => {
    const [scope] = basis.scopes;
    if (scope === undefined) throw new Error("a question about one cluster names it");
    const { view } = scope;
    const { version } = freshnessOf(basis, context.epoch);
    const skew = skewOf(view);
    const findings = findingsOf(view, skew);
    const answer: ClusterDetailAnswer = {
      ...clusterAnswer(context, view),
      clockSkewMs: view.clockSkewMs(),
      kubelets: skew.versions.map((each) => ({ ...each })),
      findings: findings.slice(0, FINDINGS_SHOWN),
      findingsTotal: findings.length,
      extensions: EXTENSIONS.map(({ name, about, group, resource }) => {
        const versions = view.serves(group, resource);
        return { name, about, versions: versions === null ? null : [...versions] };
      }),
      usage: nodesUsage(view, view.nodes.values()),
      version,
    };
    return ok({ answer, freshMs: HEALTH_FRESH_MS });
  },
});

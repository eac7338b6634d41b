import { stringify } from "yaml";
import type { RuleGroup } from "./rule-files.ts";

/** The rules as kube-prometheus-stack's operator takes them: one PrometheusRule for each group. */
export function prometheusRules(groups: readonly RuleGroup[]): string {
  return groups
    .map((group) =>
      stringify(
        {
          apiVersion: "monitoring.coreos.com/v1",
          kind: "PrometheusRule",
          metadata: {
            name: group.name,
            labels: {
              "app.kubernetes.io/name": "monitoring",
              "app.kubernetes.io/part-of": "slipway",
              "app.kubernetes.io/managed-by": "kustomize",
              // The label that the chart's Prometheus looks for, unless it was told to take all.
              release: "kube-prometheus-stack",
            },
          },
          spec: { groups: [{ name: group.name, rules: group.rules }] },
        },
        { lineWidth: 0 },
      ),
    )
    .join("---\n");
}

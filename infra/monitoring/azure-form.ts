import { metricsIn, type Rule, type RuleGroup } from "./rule-files.ts";

/** Azure's severities: 1 error for what pages, 3 informational for what makes a ticket. */
const SEVERITIES: Readonly<Record<string, number>> = { page: 1, ticket: 3 };
/** Azure refuses a group with more rules. */
const MOST_RULES = 20;

/**
 * The rules as Azure managed Prometheus takes them: an ARM template of rule groups, so that a deployment is one command,
 * can be made again, and keeps no state. Durations are ISO 8601 there, and an alert says whom it tells.
 */
export function ruleGroupsTemplate(groups: readonly RuleGroup[]): string {
  const template = {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    metadata: { description: "Written by `node infra/monitoring/build.ts` from infra/monitoring/rules. Do not edit." },
    parameters: {
      workspaceId: {
        type: "string",
        metadata: { description: "Azure Monitor workspace (Terraform: shared, monitor_workspace_id)" },
      },
      clusterId: {
        type: "string",
        metadata: { description: "Cluster that the rules look at (Terraform: ENVIRONMENT/cluster, cluster.id)" },
      },
      clusterName: {
        type: "string",
        metadata: { description: "Its name (Terraform: ENVIRONMENT/cluster, cluster.name)" },
      },
      actionGroupId: {
        type: "string",
        metadata: { description: "Who is told (Terraform: ENVIRONMENT/cluster, action_group_id)" },
      },
    },
    resources: groups.map(groupResource),
  };
  return `${JSON.stringify(template, null, 2)}\n`;
}

function groupResource({ name, rules }: RuleGroup) {
  if (rules.length > MOST_RULES)
    throw new Error(`${name} has ${rules.length} rules; Azure takes ${MOST_RULES} in a group`);
  return {
    type: "Microsoft.AlertsManagement/prometheusRuleGroups",
    apiVersion: "2023-03-01",
    name: `[concat('${name}-', parameters('clusterName'))]`,
    location: "[resourceGroup().location]",
    properties: {
      scopes: ["[parameters('workspaceId')]", "[parameters('clusterId')]"],
      clusterName: "[parameters('clusterName')]",
      enabled: true,
      interval: "PT1M",
      rules: rules.map(ruleOf),
    },
  };
}

function ruleOf({ record, alert, expr, for: holds = "0m", labels = {}, annotations = {} }: Rule) {
  if (record !== undefined) return { record, expression: expr, enabled: true, labels };
  const severity = SEVERITIES[labels.severity ?? ""];
  if (severity === undefined)
    throw new Error(`${alert}: its severity is none of ${Object.keys(SEVERITIES).join(", ")}`);
  return {
    alert,
    expression: expr,
    for: isoDuration(holds),
    enabled: true,
    severity,
    labels,
    annotations,
    resolveConfiguration: { autoResolved: true, timeToResolve: "PT10M" },
    actions: [{ actionGroupId: "[parameters('actionGroupId')]" }],
  };
}

/** 5m -> PT5M, 1h -> PT1H, 1h30m -> PT1H30M. @throws for what is no such duration */
export function isoDuration(text: string): string {
  const parts = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
  if (parts === null || text === "") throw new Error(`${text} is no duration such as 5m or 1h`);
  const [hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  const said = `${hours ? `${hours}H` : ""}${minutes ? `${minutes}M` : ""}${seconds ? `${seconds}S` : ""}`;
  return `PT${said === "" ? "0M" : said}`;
}

/**
 * What the collector must keep beyond its usual, minimal set: the metrics of kube-state-metrics that the rules and
 * dashboards ask for. Kept in step with them by being made from them.
 */
export function collectorSettings(expressions: readonly string[]): string {
  const kubeState = [...new Set(expressions.flatMap(metricsIn))].filter((name) => name.startsWith("kube_")).sort();
  return `# Written by \`node infra/monitoring/build.ts\` from the rules and dashboards. Do not edit: a test compares.
apiVersion: v1
kind: ConfigMap
metadata:
  name: ama-metrics-settings-configmap
  namespace: kube-system
  labels:
    app.kubernetes.io/name: monitoring
    app.kubernetes.io/part-of: slipway
    app.kubernetes.io/managed-by: kustomize
data:
  schema-version: v1
  config-version: slipway
  default-targets-metrics-keep-list: |-
    kubestate = "${kubeState.join("|")}"
    minimalingestionprofile = true
`;
}

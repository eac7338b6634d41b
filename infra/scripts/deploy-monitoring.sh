#!/usr/bin/env bash
# Deploys rules, scraping and dashboards to one cluster, in the form that it needs. Safe to run again.
# Usage: deploy-monitoring.sh kube-prometheus-stack      needs kubectl
#        WORKSPACE_ID=… CLUSTER_ID=… CLUSTER_NAME=… ACTION_GROUP_ID=… RESOURCE_GROUP=… [GRAFANA=NAME] deploy-monitoring.sh azure
#                                                        needs kubectl and a signed-in az
set -euo pipefail

monitoring="$(cd "$(dirname "$0")/../monitoring" && pwd)"
kubectl="${KUBECTL:-kubectl}"
case "${1:-}" in
  kube-prometheus-stack)
    "$kubectl" apply --kustomize "$monitoring/kube-prometheus-stack"
    ;;
  azure)
    for name in WORKSPACE_ID CLUSTER_ID CLUSTER_NAME ACTION_GROUP_ID RESOURCE_GROUP; do
      [ -n "${!name:-}" ] || { echo "deploy-monitoring.sh: $name must be set (--help)" >&2; exit 1; }
    done
    "$kubectl" apply --kustomize "$monitoring/azure"
    az deployment group create --resource-group "$RESOURCE_GROUP" --name slipway-monitoring --output none \
      --template-file "$monitoring/azure/rule-groups.template.json" \
      --parameters "workspaceId=$WORKSPACE_ID" "clusterId=$CLUSTER_ID" "clusterName=$CLUSTER_NAME" "actionGroupId=$ACTION_GROUP_ID"
    if [ -n "${GRAFANA:-}" ]; then
      for dashboard in "$monitoring"/dashboards/*.json; do
        az grafana dashboard create --name "$GRAFANA" --overwrite true --output none --definition "@$dashboard"
      done
    fi
    ;;
  --help) sed -n 's/^# \{0,1\}//p' "$0" ;;
  *) echo "deploy-monitoring.sh: kube-prometheus-stack or azure, not \"${1:-}\" (--help)" >&2; exit 1 ;;
esac

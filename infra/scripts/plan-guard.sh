#!/usr/bin/env bash
# Says whether a Terraform plan may be applied: what cannot be brought back is never destroyed or replaced by a pipeline, and
# a node pool only when its nodes hold no pod any more. Prints the pools that the plan removes, one a line.
# Usage: terraform show -json PLAN | plan-guard.sh [--check-pools]
#   --check-pools  looks into the cluster (kubectl), as the apply does; without it pools are only named
set -euo pipefail
shopt -s inherit_errexit

case "${1:-}" in
  "" | --check-pools) ;;
  --help) sed -n 's/^# \{0,1\}//p' "$0"; exit 0 ;;
  *) echo "plan-guard.sh: there is no option $1 (--help)" >&2; exit 1 ;;
esac

here="$(cd "$(dirname "$0")" && pwd)"
plan="$(cat)"
if [ -z "$plan" ] || ! jq --exit-status '.resource_changes | type == "array"' >/dev/null 2>&1 <<<"$plan"; then
  echo "plan-guard.sh: this is not what \`terraform show -json PLAN\` prints" >&2
  exit 1
fi

refused="$(jq --raw-output '
  ["azurerm_kubernetes_cluster", "azurerm_postgresql_flexible_server", "azurerm_postgresql_flexible_server_database",
   "azurerm_key_vault", "azurerm_container_registry", "azurerm_storage_account", "azurerm_storage_container",
   "azurerm_dns_zone", "azurerm_private_dns_zone", "azurerm_monitor_workspace", "azurerm_log_analytics_workspace",
   "azurerm_virtual_network", "azurerm_public_ip", "azurerm_resource_group"] as $kept
  | .resource_changes[]
  | select(.change.actions | index("delete"))
  | (.change.actions | length > 1) as $replaced
  | if .type as $type | $kept | index($type) then
      "\(.address): would be \(if $replaced then "replaced" else "destroyed" end). A pipeline never does that: take the change out, or do it by hand, with a backup."
    elif .type == "azurerm_kubernetes_cluster_node_pool" and $replaced then
      "\(.address): would be replaced, with whatever runs on it. Add the new pool in one pull request, drain the old one, and remove it in a second."
    else empty end' <<<"$plan")"
if [ -n "$refused" ]; then
  echo "$refused" >&2
  exit 1
fi

pools="$(jq --raw-output '.resource_changes[]
  | select(.type == "azurerm_kubernetes_cluster_node_pool" and .change.actions == ["delete"]) | .change.before.name' <<<"$plan")"
[ -n "$pools" ] || exit 0
echo "$pools"
[ "${1:-}" = "--check-pools" ] || exit 0
while read -r pool; do
  "$here/node-pool.sh" empty --pool "$pool" >&2
done <<<"$pools"

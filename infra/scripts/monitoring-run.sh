#!/usr/bin/env bash
# Deploys monitoring to one environment in a pipeline: asks Terraform for the ids, then deploy-monitoring.sh.
# Usage: RESOURCE_GROUP=… monitoring-run.sh ENVIRONMENT
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
terraform="${TERRAFORM_SH:-$here/terraform.sh}"
environment="${1:?which environment: dev, test or prod}"
cluster="$("$terraform" "$environment/cluster" output -json cluster)"
WORKSPACE_ID="$("$terraform" shared output -raw monitor_workspace_id)"
ACTION_GROUP_ID="$("$terraform" "$environment/cluster" output -raw action_group_id)"
CLUSTER_ID="$(jq --exit-status --raw-output .id <<<"$cluster")"
CLUSTER_NAME="$(jq --exit-status --raw-output .name <<<"$cluster")"
export WORKSPACE_ID ACTION_GROUP_ID CLUSTER_ID CLUSTER_NAME
exec "$here/deploy-monitoring.sh" azure

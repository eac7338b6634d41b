#!/usr/bin/env bash
# Takes a cluster and its pools to a minor version: looks what would block it (update-readiness.sh), takes the newest patch that
# Azure offers, upgrades, and looks whether every node arrived. Terraform only says what a new cluster begins with.
# Usage: AKS_RESOURCE_GROUP=… AKS_NAME=… update-cluster.sh --to MAJOR.MINOR      needs kubectl and a signed-in az
# Exit status: 0 every node runs it; 1 refused, or not there yet: run it again, Azure goes on where it stopped.
set -euo pipefail
shopt -s inherit_errexit

here="$(cd "$(dirname "$0")" && pwd)"
kubectl="${KUBECTL:-kubectl}"
fail() { echo "update-cluster.sh: $*" >&2; exit 1; }
if [ "${1:-}" = --help ]; then sed -n 's/^# \{0,1\}//p' "$0"; exit 0; fi
if [ "${1:-}" != --to ] || [[ ! "${2:-}" =~ ^1\.[0-9]{1,2}$ ]]; then fail "--to is a version such as 1.37, not \"${2:-}\""; fi
to="$2"
: "${AKS_RESOURCE_GROUP:?the resource group of the cluster}" "${AKS_NAME:?the name of the cluster}"
"$here/update-readiness.sh" --to "$to"

at="$(az aks show --resource-group "$AKS_RESOURCE_GROUP" --name "$AKS_NAME" --query currentKubernetesVersion --output tsv)"
offered="$(az aks get-upgrades --resource-group "$AKS_RESOURCE_GROUP" --name "$AKS_NAME" --output json |
  jq --raw-output '.controlPlaneProfile.upgrades[]? | select(.isPreview != true) | .kubernetesVersion')"
target="$({ echo "$offered"; echo "$at"; } | grep -E "^${to//./\\.}\\." | sort --version-sort | tail -n 1 || true)"
[ -n "$target" ] || fail "Azure does not offer $to for this cluster, which runs $at; it offers: $(tr '\n' ' ' <<<"$offered")"
echo "$AKS_NAME: from $at to $target"
if [ "$target" != "$at" ]; then
  # All pools with it: under an automatic channel the control plane cannot go alone. Budgets, surge and drain are the pools' own.
  az aks upgrade --resource-group "$AKS_RESOURCE_GROUP" --name "$AKS_NAME" --kubernetes-version "$target" --yes --output none
fi
behind="$("$kubectl" get nodes --output json | jq --raw-output --arg to "v$target" \
  '.items[] | select(.status.nodeInfo.kubeletVersion != $to) | "\(.metadata.name) runs \(.status.nodeInfo.kubeletVersion)"')"
[ -z "$behind" ] || fail "not every node runs $target yet:"$'\n'"$behind"
echo "every node runs $target"

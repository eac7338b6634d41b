#!/usr/bin/env bash
# What would block an update of a cluster or of its nodes, all of it at once, before it begins: budgets without room, nodes
# that are not ready, pods without a node, and a version that is not one minor step away.
# Usage: update-readiness.sh [--to MAJOR.MINOR]      exit status 1 when something would block
set -euo pipefail
shopt -s inherit_errexit

kubectl="${KUBECTL:-kubectl}"
to=""
case "${1:-}" in
  "") ;;
  --to) to="${2:-}"; [[ "$to" =~ ^1\.[0-9]{1,2}$ ]] || { echo "update-readiness.sh: --to is a version such as 1.36, not \"$to\"" >&2; exit 1; } ;;
  *) sed -n 's/^# \{0,1\}//p' "$0"; [ "$1" = --help ]; exit ;;
esac

findings="$(
  "$kubectl" get poddisruptionbudgets --all-namespaces --output json | jq --raw-output '.items[]
    | select((.status.expectedPods // 0) > 0 and (.status.disruptionsAllowed // 0) == 0)
    | "budget \(.metadata.namespace)/\(.metadata.name) lets no pod go now (\(.status.currentHealthy // 0) healthy of \(.status.desiredHealthy // 0) that must be): the drain of its nodes would wait"'
  "$kubectl" get nodes --output json | jq --raw-output '.items[]
    | select(any(.status.conditions[]; .type == "Ready" and .status == "True") | not)
    | "node \(.metadata.name) is not ready"'
  "$kubectl" get pods --all-namespaces --field-selector status.phase=Pending --output json | jq --raw-output '.items[]
    | select(any(.status.conditions[]?; .type == "PodScheduled" and .status == "False"))
    | "pod \(.metadata.namespace)/\(.metadata.name) has no node already now"'
  if [ -n "$to" ]; then
    wanted="${to#1.}"
    server="$("$kubectl" version --output json | jq --raw-output '.serverVersion.minor | gsub("[^0-9]"; "")')"
    if [ "$wanted" -lt "$server" ]; then echo "the cluster is at 1.$server: there is no way down to $to"; fi
    if [ "$wanted" -gt $((server + 1)) ]; then echo "the cluster is at 1.$server: go to 1.$((server + 1)) first, one minor version at a time"; fi
    "$kubectl" get nodes --output json | jq --raw-output --argjson wanted "$wanted" '.items[]
      | (.status.nodeInfo.kubeletVersion | capture("^v1\\.(?<minor>[0-9]+)").minor | tonumber) as $minor
      | select($wanted - $minor > 3) | "node \(.metadata.name) runs 1.\($minor), more than three minor versions behind 1.\($wanted): update its pool first"'
  fi
)"
if [ -n "$findings" ]; then
  echo "$findings"
  exit 1
fi
echo "nothing stands in the way of an update"

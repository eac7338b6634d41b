#!/usr/bin/env bash
# Gives nodes GPUs that are not there: patches the extended resource on the status of each node that is labelled
# slipway.dev/simulated-gpus=N, and labels it slipway.dev/simulated=true, so that nobody takes it for a real one. Pods that ask
# for nvidia.com/gpu are then placed as in a real pool; what runs in them finds no device. Safe to run again: the kubelet keeps
# what was patched until the node is made anew.
# Usage: simulate-gpus.sh            needs kubectl (KUBECTL names another) and a kubeconfig of a cluster on this machine
set -euo pipefail
shopt -s inherit_errexit

kubectl="${KUBECTL:-kubectl}"
server="$("$kubectl" config view --minify --output 'jsonpath={.clusters[0].cluster.server}')"
case "$server" in
  https://127.0.0.1:* | https://localhost:* | https://0.0.0.0:* | https://\[::1\]:*) ;;
  *) echo "simulate-gpus.sh: $server is not on this machine; a real cluster must not be told of GPUs that it lacks" >&2; exit 1 ;;
esac
nodes="$("$kubectl" get nodes --selector slipway.dev/simulated-gpus --output \
  'jsonpath={range .items[*]}{.metadata.name}{" "}{.metadata.labels.slipway\.dev/simulated-gpus}{"\n"}{end}')"
[ -n "$nodes" ] || { echo "simulate-gpus.sh: no node has the label slipway.dev/simulated-gpus" >&2; exit 1; }
while read -r node count; do
  [[ "$count" =~ ^[0-9]{1,2}$ ]] || { echo "simulate-gpus.sh: $node: slipway.dev/simulated-gpus is a number, not \"$count\"" >&2; exit 1; }
  "$kubectl" patch node "$node" --subresource status --type merge --patch \
    "{\"status\":{\"capacity\":{\"nvidia.com/gpu\":\"$count\"},\"allocatable\":{\"nvidia.com/gpu\":\"$count\"}}}"
  "$kubectl" label node "$node" --overwrite slipway.dev/simulated=true
done <<<"$nodes"

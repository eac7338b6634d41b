#!/usr/bin/env bash
# Rotates a node pool between two pull requests: the first adds the new pool, then this drains the old one, the second
# removes it (plan-guard.sh lets it go only when it is empty).
# Exit status: 0 done or empty; 1 refused, not empty, or stopped on the way with the rest cordoned.
set -euo pipefail
shopt -s inherit_errexit

kubectl="${KUBECTL:-kubectl}"
fail() { echo "node-pool.sh: $*" >&2; exit 1; }
usage() {
  cat <<'TEXT'
Usage: node-pool.sh empty --pool NAME
       node-pool.sh drain --pool NAME [--timeout SECONDS] [--dry-run yes]
empty  says whether the pool's nodes hold pods other than DaemonSets' and static ones
drain  cordons all of its nodes, then drains one after the other, budgets respected; stops when what was evicted finds no room
--timeout  how long one node may take (3600): a training job may need its whole grace
TEXT
}

command="${1:-}"
case "$command" in
  empty | drain) shift ;;
  --help) usage; exit 0 ;;
  *) fail "the command is empty or drain, not \"$command\" (--help)" ;;
esac
pool="" timeout=3600 dry_run=no
while [ $# -gt 0 ]; do
  [ $# -ge 2 ] || fail "$1 needs a value (--help)"
  case "$1" in
    --pool) pool="$2" ;;
    --timeout) timeout="$2" ;;
    --dry-run) dry_run="$2" ;;
    *) fail "there is no option $1 (--help)" ;;
  esac
  shift 2
done
[[ "$pool" =~ ^[a-z][a-z0-9]{0,11}$ ]] || fail "--pool must be an AKS pool's name (1 to 12 lower-case letters and digits), not \"$pool\""
[[ "$timeout" =~ ^[0-9]{1,5}$ ]] || fail "--timeout is whole seconds, not \"$timeout\""

# NAMESPACE/NAME NODE of the pods that keep the given nodes (a JSON list of names) from being empty.
pods_on() {
  "$kubectl" get pods --all-namespaces --output json | jq --raw-output --argjson nodes "$1" '
    .items[] | select(.spec.nodeName as $node | $nodes | index($node))
    | select(.status.phase != "Succeeded" and .status.phase != "Failed")
    | select(any(.metadata.ownerReferences[]?; .kind == "DaemonSet") | not)
    | select(.metadata.annotations["kubernetes.io/config.mirror"] == null)
    | "\(.metadata.namespace)/\(.metadata.name) \(.spec.nodeName)"'
}
# Pods without a node: that none takes, or that the scheduler has not come to yet.
unplaced() {
  "$kubectl" get pods --all-namespaces --field-selector status.phase=Pending --output json |
    jq '[.items[] | select((.spec.nodeName // "") == "")] | length'
}

nodes="$("$kubectl" get nodes --selector "kubernetes.azure.com/agentpool=$pool" --output json | jq --compact-output '[.items[].metadata.name]')"

if [ "$command" = empty ]; then
  left="$(pods_on "$nodes")"
  if [ -n "$left" ]; then
    echo "pool $pool still has $(wc -l <<<"$left") pods; drain it first:" >&2
    head -20 <<<"$left" >&2
    exit 1
  fi
  echo "pool $pool holds no pods ($(jq length <<<"$nodes") nodes)"
  exit 0
fi

[ "$nodes" != "[]" ] || fail "pool $pool has no nodes: there is nothing to drain"
others="$("$kubectl" get nodes --output json | jq --argjson nodes "$nodes" \
  '[.items[] | select(.spec.unschedulable != true) | .metadata.name] - $nodes | length')"
[ "$others" -gt 0 ] || fail "no node outside of pool $pool takes pods: add the new pool first"
if [ "$dry_run" = yes ]; then
  echo "would drain $(jq length <<<"$nodes") nodes of pool $pool, with $(pods_on "$nodes" | wc -l) pods:"
  pods_on "$nodes"
  exit 0
fi

before="$(unplaced)"
# All of them first: what leaves one old node must not come to rest on the next.
jq --raw-output '.[]' <<<"$nodes" | xargs "$kubectl" cordon
while read -r node; do
  "$kubectl" drain "$node" --ignore-daemonsets --delete-emptydir-data --timeout "${timeout}s"
  # What was evicted is made anew a moment later, and found to fit or not a moment after that: twice in a row it must. A
  # look that got no answer is none.
  now="" fits=0
  for _ in $(seq "${SETTLE_TRIES:-30}"); do
    sleep "${SETTLE_SECONDS:-10}"
    seen="$(unplaced)" || continue
    now="$seen"
    if [ "$now" -le "$before" ]; then fits=$((fits + 1)); else fits=0; fi
    [ "$fits" -lt 2 ] || break
  done
  [ -n "$now" ] || fail "after $node the cluster did not say what became of its pods. The rest of $pool stays cordoned; run this again, or uncordon."
  [ "$now" -le "$before" ] || fail "after $node $((now - before)) more pods find no node: there is no room for what was evicted. The rest of $pool stays cordoned; add nodes and run this again, or uncordon."
done < <(jq --raw-output '.[]' <<<"$nodes")
echo "pool $pool is drained; remove it in a second pull request"

#!/usr/bin/env bash
# What infrastructure.yaml does with nodes when it is dispatched; POOL and VERSION come from the inputs.
# Usage: POOL=NAME VERSION=1.36 nodes-operation.sh update-readiness|update-cluster|drain-pool-dry-run|drain-pool
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
case "${1:-}" in
  update-readiness)
    if [ -n "${VERSION:-}" ]; then exec "$here/update-readiness.sh" --to "$VERSION"; fi
    exec "$here/update-readiness.sh"
    ;;
  update-cluster) exec "$here/update-cluster.sh" --to "${VERSION:-}" ;;
  drain-pool-dry-run) exec "$here/node-pool.sh" drain --pool "${POOL:-}" --dry-run yes ;;
  drain-pool) exec "$here/node-pool.sh" drain --pool "${POOL:-}" ;;
  *) echo "nodes-operation.sh: update-readiness, update-cluster, drain-pool-dry-run or drain-pool, not \"${1:-}\"" >&2; exit 1 ;;
esac

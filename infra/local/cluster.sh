#!/usr/bin/env bash
# A cluster on this machine that looks like dev: pools by labels and taints, simulated GPUs, the hello service. Needs Docker,
# kubectl and k3d 5.9 or kind 0.33.
# Usage: cluster.sh up k3d|kind        cluster.sh down k3d|kind
set -euo pipefail

here="$(cd "$(dirname "$0")" && pwd)"
root="$here/../.."
usage() { sed -n 's/^# \{0,1\}//p' "$0"; }
[ $# -eq 2 ] || { usage >&2; exit 1; }
case "$2" in
  k3d) context=k3d-slipway ;;
  kind) context=kind-slipway ;;
  *) usage >&2; exit 1 ;;
esac
case "$1" in
  down)
    if [ "$2" = k3d ]; then k3d cluster delete slipway; else kind delete cluster --name slipway; fi
    ;;
  up)
    for tool in docker kubectl "$2"; do
      command -v "$tool" >/dev/null || { echo "cluster.sh: $tool is not installed; docs/local.md says which versions" >&2; exit 1; }
    done
    if ! kubectl config get-contexts "$context" >/dev/null 2>&1; then
      if [ "$2" = k3d ]; then k3d cluster create --config "$here/k3d.yaml"; else kind create cluster --config "$here/kind.yaml"; fi
    fi
    kubectl config use-context "$context"
    "$here/simulate-gpus.sh"
    docker build --tag hello "$root/infra/hello"
    if [ "$2" = k3d ]; then k3d image import hello --cluster slipway; else kind load docker-image hello --name slipway; fi
    kubectl apply --kustomize "$here/hello"
    kubectl rollout status deployment/hello --namespace apps --timeout 120s
    echo "hello: kubectl port-forward --namespace apps service/hello 8080:80"
    echo "the portal on it: npm start -- --kubeconfig ~/.kube/config --context $context"
    ;;
  *) usage >&2; exit 1 ;;
esac

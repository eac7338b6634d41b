#!/usr/bin/env bash
# What deploy.sh and apply-overlay.sh share: how an overlay is applied with one digest, and who may not be overruled.
# Sourced, never run. Needs kubectl (KUBECTL names another), and a kubeconfig whose current context is the cluster.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
kubectl="${KUBECTL:-kubectl}"

fail() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}

# The service's image as its Deployment has it, or nothing where there is no such Deployment.
running_image() {
  "$kubectl" get deployment "$service" --namespace "$namespace" --ignore-not-found \
    --output "jsonpath={.spec.template.spec.containers[?(@.name==\"$service\")].image}"
}

# An object that Argo CD or Flux keeps would be set back by them a moment later (docs/adr/0012-deploys-are-pushed.md).
refuse_gitops() {
  local marks keeper=""
  marks="$("$kubectl" get deployment "$service" --namespace "$namespace" --ignore-not-found \
    --output 'jsonpath={.metadata.annotations}{.metadata.labels}')"
  case "$marks" in
    *argocd.argoproj.io/*) keeper="Argo CD" ;;
    *kustomize.toolkit.fluxcd.io/* | *helm.toolkit.fluxcd.io/*) keeper="Flux" ;;
  esac
  [ -z "$keeper" ] || fail "$namespace/$service is kept by $keeper, which would undo this: change what $keeper reads, or take the service out of it"
}

# apply_overlay IMAGE: the overlay with that image, NAME@DIGEST. Nothing is written into the tree.
apply_overlay() {
  local image="$1" scratch
  scratch="$(mktemp -d)"
  cat >"$scratch/kustomization.yaml" <<YAML
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - $(realpath --relative-to="$(realpath "$scratch")" "$overlay")
images:
  - name: $service
    newName: ${image%@*}
    digest: ${image#*@}
YAML
  "$kubectl" apply --kustomize "$scratch" || { rm -r "$scratch"; return 1; }
  rm -r "$scratch"
}

# Words for the people who look at the run, and values for the steps behind it.
report() {
  local key="$1" value="$2"
  echo "$key=$value"
  [ -z "${GITHUB_OUTPUT:-}" ] || echo "$key=$value" >>"$GITHUB_OUTPUT"
}

# Reads --service, --environment, --namespace, --overlay and what the caller adds in own_option; fills the variables.
read_options() {
  service="" environment="" namespace="" overlay=""
  while [ $# -gt 0 ]; do
    case "$1" in
      --help) usage; exit 0 ;;
    esac
    [ $# -ge 2 ] || fail "$1 needs a value (--help lists the options)"
    case "$1" in
      --service) service="$2" ;;
      --environment) environment="$2" ;;
      --namespace) namespace="$2" ;;
      --overlay) overlay="$2" ;;
      *) own_option "$1" "$2" || fail "there is no option $1 (--help lists them)" ;;
    esac
    shift 2
  done
  [[ "$service" =~ ^[a-z][a-z0-9-]{0,62}$ ]] || fail "--service must be a name such as hello, not \"$service\""
  [[ "$environment" =~ ^[a-z][a-z0-9-]{0,62}$ ]] || fail "--environment must be a name such as dev, not \"$environment\""
  overlay="${overlay:-$root/infra/manifests/$service/overlays/$environment}"
  [ -f "$overlay/kustomization.yaml" ] || fail "there is no overlay of $service for $environment: $overlay/kustomization.yaml"
  namespace="${namespace:-$(sed -n 's/^namespace: *//p' "$overlay/kustomization.yaml")}"
  namespace="${namespace:-$service}"
}

#!/usr/bin/env bash
# Applies an overlay and keeps the version that runs: for every change of a manifest that is no deployment. The digest is
# read from the cluster, so the tree never says which version runs, and an apply never changes it.
set -euo pipefail
shopt -s inherit_errexit
# shellcheck source=infra/scripts/overlay.sh
. "$(dirname "${BASH_SOURCE[0]}")/overlay.sh"

usage() {
  cat <<'TEXT'
Usage: apply-overlay.sh --service NAME --environment NAME [--namespace NAME] [--overlay FOLDER]
Applies the service's overlay with the digest that runs now. Where nothing runs yet, deploy.sh sets the first version.
TEXT
}
own_option() { return 1; }

read_options "$@"
refuse_gitops
image="$(running_image)"
[ -n "$image" ] || fail "$namespace/$service does not run yet, so there is no version to keep: deploy one with deploy.sh"
[[ "$image" =~ @sha256:[0-9a-f]{64}$ ]] || fail "$namespace/$service runs $image, which names no digest: deploy one with deploy.sh"
apply_overlay "$image"
report digest "${image#*@}"

#!/usr/bin/env bash
# Whether an image was signed by this repository's own release: by app.yaml's publish job, on a tag v*. Needs az and cosign.
# Usage: GITHUB_REPOSITORY=OWNER/NAME REGISTRY_NAME=NAME verify-signature.sh HOST/NAME@sha256:…
set -euo pipefail

image="${1:-}"
[[ "$image" =~ ^[a-z0-9./-]+@sha256:[0-9a-f]{64}$ ]] || { echo "verify-signature.sh: give the image by its digest, not \"$image\"" >&2; exit 1; }
az acr login --name "${REGISTRY_NAME:?the name of the registry}"
repository="${GITHUB_REPOSITORY:?the repository that signs, as OWNER/NAME}"
cosign verify --output text \
  --certificate-oidc-issuer https://token.actions.githubusercontent.com \
  --certificate-identity-regexp "^https://github\\.com/${repository//./\\.}/\\.github/workflows/publish\\.yaml@refs/tags/v" \
  "$image"

#!/usr/bin/env bash
# Puts a certificate of yours from the environment's vault into its cluster, as the TLS secret that the gateway reads. The
# private key goes from the vault to the cluster through this machine's memory: into no file, no plan and no state.
#
#   infra/scripts/given-certificate.sh ENVIRONMENT CERTIFICATE SECRET
#
#   ENVIRONMENT   dev, test or prod
#   CERTIFICATE   its name in the vault (imported as PEM: key and chain)
#   SECRET        the name that certificate.secret_name gives it; the namespace is gateway
#
# Needs: az signed in with "Key Vault Secrets User" on the vault, kubectl with a kubeconfig of the cluster. Run it again
# whenever the certificate was renewed; the gateway takes the new one without a restart.
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ORGANISATION_FILE=$(dirname "$HERE")/environments/organisation.tfvars
# shellcheck source=organisation.sh
source "$HERE/organisation.sh"

if [ $# -ne 3 ]; then
  sed -n '2,/^set -euo/{/^set -euo/!s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2
  exit 2
fi
case "$1" in
dev | test | prod) ;;
*) echo "given-certificate: \"$1\" is no environment; dev, test or prod." >&2 && exit 2 ;;
esac
need_organisation

vault=kv$(organisation_string project)$1$(printf '%s' "$(organisation_subscription "$1")" | sha256sum | cut -c 1-5)
pem=$(az keyvault secret show --vault-name "$vault" --name "$2" --query value --output tsv)
key=$(printf '%s\n' "$pem" | sed -n '/-----BEGIN .*PRIVATE KEY-----/,/-----END .*PRIVATE KEY-----/p')
chain=$(printf '%s\n' "$pem" | sed -n '/-----BEGIN CERTIFICATE-----/,/-----END CERTIFICATE-----/p')
if [ -z "$key" ] || [ -z "$chain" ]; then
  echo "given-certificate: $2 in $vault is not PEM with a private key and a chain. Import it into the vault as PEM." >&2
  exit 1
fi
kubectl create secret tls "$3" --namespace gateway --dry-run=client --output yaml \
  --cert <(printf '%s\n' "$chain") --key <(printf '%s\n' "$key") |
  kubectl apply --server-side --field-manager given-certificate --filename -

#!/usr/bin/env bash
# Starts docker-compose.yml: makes .env with fresh secrets where there is none, builds, starts, waits until all is healthy,
# and says where what is. Safe to run again; `docker compose down` ends it, with --volumes forgets everything.
# Usage: infra/local/compose.sh [--only-env]
set -euo pipefail

cd "$(dirname "$0")/../.."
secret() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
case "${1:-}" in
  "" | --only-env) ;;
  *) sed -n 's/^# \{0,1\}//p' "$0"; [ "$1" = --help ]; exit ;;
esac
if [ ! -e "${ENV_FILE:=.env}" ]; then
  (
    umask 077
    for name in ACCESS_TOKEN ADMIN_PASSWORD OWNER_PASSWORD RUNTIME_PASSWORD CLUSTER_TOKEN GRAFANA_PASSWORD; do
      echo "$name=$(secret)"
    done >"$ENV_FILE"
  )
  echo "made $ENV_FILE with fresh secrets; it is not for git"
fi
if [ "${1:-}" = --only-env ]; then exit 0; fi
docker compose --env-file "$ENV_FILE" up --build --detach --wait
token="$(sed -n 's/^ACCESS_TOKEN=//p' "$ENV_FILE")"
cat <<TEXT
Slipway is at    http://127.0.0.1:3000/access   (token: $token)
Grafana is at    http://127.0.0.1:3001          (admin, GRAFANA_PASSWORD in $ENV_FILE)
Prometheus is at http://127.0.0.1:9090
The cluster:     docker compose exec k3s kubectl get nodes
TEXT

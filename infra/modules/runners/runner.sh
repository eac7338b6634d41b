#!/usr/bin/env bash
# Runs GitHub jobs on this machine, one after the other, each in a fresh runner. Started by systemd (modules/runners).
#
#   runner.sh install     brings the pinned runner, once
#   runner.sh once        registers, takes one job, ends; systemd starts it again
#   runner.sh token       prints a registration token (what "once" does first)
#
# The GitHub App's key is read from the vault with the machine's identity each time and is never written to disk.
set -euo pipefail

: "${GITHUB_API:=https://api.github.com}"
: "${METADATA:=http://169.254.169.254}"
: "${RUNNER_HOME:=/opt/actions-runner}"
: "${RUNNER_USER:=runner}"

refuse() {
  echo "runner: $1" >&2
  exit 1
}

needed() {
  local name
  for name in "$@"; do
    [ -n "${!name:-}" ] || refuse "$name is not set (/etc/slipway-runner.env)"
  done
}

install_runner() {
  needed RUNNER_VERSION RUNNER_SHA256
  if [ -x "$RUNNER_HOME/config.sh" ] && [ "$(cat "$RUNNER_HOME/.version-installed" 2>/dev/null)" = "$RUNNER_VERSION" ]; then
    return
  fi
  local archive
  archive=$(mktemp)
  curl --fail --silent --show-error --location --retry 5 --output "$archive" \
    "${RUNNER_DOWNLOADS:-https://github.com/actions/runner/releases/download}/v$RUNNER_VERSION/actions-runner-linux-x64-$RUNNER_VERSION.tar.gz"
  echo "$RUNNER_SHA256  $archive" | sha256sum --check --quiet ||
    refuse "the runner's archive is not the one that was pinned; nothing was installed"
  id "$RUNNER_USER" >/dev/null 2>&1 || useradd --create-home --shell /usr/sbin/nologin "$RUNNER_USER"
  mkdir -p "$RUNNER_HOME"
  tar --extract --gzip --file "$archive" --directory "$RUNNER_HOME"
  rm -f "$archive"
  chown -R "$RUNNER_USER" "$RUNNER_HOME"
  echo "$RUNNER_VERSION" >"$RUNNER_HOME/.version-installed"
}

# A job must not become the machine: its user cannot ask the metadata service for the machine's tokens.
close_metadata() {
  iptables -C OUTPUT -d 169.254.169.254 -m owner --uid-owner "$RUNNER_USER" -j REJECT 2>/dev/null ||
    iptables -I OUTPUT -d 169.254.169.254 -m owner --uid-owner "$RUNNER_USER" -j REJECT
}

base64url() {
  openssl base64 -A | tr '+/' '-_' | tr -d '='
}

app_key() {
  local identity
  identity=$(curl --fail --silent --show-error --header "Metadata: true" \
    "$METADATA/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net&client_id=$IDENTITY_CLIENT_ID" |
    jq --raw-output '.access_token')
  curl --fail --silent --show-error --header "Authorization: Bearer $identity" \
    "${VAULT_URI%/}/secrets/$APP_KEY_SECRET?api-version=7.4" | jq --raw-output '.value'
}

registration_token() {
  needed APP_ID INSTALLATION_ID GITHUB_REPOSITORY VAULT_URI APP_KEY_SECRET IDENTITY_CLIENT_ID
  local now unsigned jwt installation
  now=$(date +%s)
  unsigned="$(printf '{"alg":"RS256","typ":"JWT"}' | base64url).$(printf '{"iat":%d,"exp":%d,"iss":"%s"}' $((now - 60)) $((now + 540)) "$APP_ID" | base64url)"
  jwt="$unsigned.$(printf '%s' "$unsigned" | openssl dgst -sha256 -sign <(app_key) | base64url)"
  installation=$(curl --fail --silent --show-error --request POST \
    --header "Authorization: Bearer $jwt" --header "Accept: application/vnd.github+json" \
    "$GITHUB_API/app/installations/$INSTALLATION_ID/access_tokens" | jq --raw-output '.token')
  curl --fail --silent --show-error --request POST \
    --header "Authorization: Bearer $installation" --header "Accept: application/vnd.github+json" \
    "$GITHUB_API/repos/$GITHUB_REPOSITORY/actions/runners/registration-token" | jq --raw-output '.token'
}

run_once() {
  needed RUNNER_LABELS
  close_metadata
  local token
  token=$(registration_token)
  if [ -z "$token" ] || [ "$token" = null ]; then refuse "GitHub gave no registration token"; fi
  cd "$RUNNER_HOME"
  runuser -u "$RUNNER_USER" -- ./config.sh --unattended --ephemeral --replace \
    --url "https://github.com/$GITHUB_REPOSITORY" --token "$token" --labels "$RUNNER_LABELS" --name "$(hostname)"
  exec runuser -u "$RUNNER_USER" -- ./run.sh
}

case "${1:-}" in
install) install_runner ;;
once) run_once ;;
token) registration_token ;;
*) refuse "usage: runner.sh install | once | token" ;;
esac

#!/usr/bin/env bash
# From a factory-reset Ubuntu (22.04 or 24.04) to an applied bootstrap: installs the pinned tools, signs in, plans, asks,
# applies, and moves the state to where it belongs. Safe to run again after any interruption: each step looks first at
# what is already so.
#
#   infra/scripts/bootstrap-ubuntu.sh [OPTION...]
#
#   --dry-run            say what would be done; change nothing, download nothing, sign in nowhere
#   --tools-only         install the tools and stop
#   --subscription ID    the subscription to prepare; without it the one of the shared environment
#   --azure-cli VERSION  another version of the Azure CLI than the one in tools.tsv
#   --yes                apply without asking (for machines; people read the plan)
#   --help               this text
#
# Needs: two files with your values, infra/environments/organisation.tfvars and infra/bootstrap/bootstrap.tfvars (beside
# each stands its .example); the role Owner on the subscription; GITHUB_TOKEN of an administrator of the repository
# (without it you are asked). Exit status: 0 done, 1 failed, 2 wrong call, 3 something of yours is missing, 4 you said no.
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
INFRA=$(dirname "$HERE")
ROOT=$INFRA/bootstrap
ORGANISATION_FILE=$INFRA/environments/organisation.tfvars
TOOLS_FILE=${SLIPWAY_TOOLS_FILE:-$HERE/tools.tsv}
KEEP=/opt/slipway-tools
# shellcheck source=organisation.sh
source "$HERE/organisation.sh"

dry_run=false tools_only=false yes=false subscription='' azure_cli='' step='reading the call' work='' told=false

say() { printf '%s\n' "$*"; }
title() {
  step=$1
  printf '\n== %s\n' "$1"
}
stop() { # STATUS SENTENCE
  told=true
  printf 'bootstrap: %s\n' "$2" >&2
  exit "$1"
}
# Runs what changes something, or says what it would be.
change() {
  if $dry_run; then
    printf 'would run: %s\n' "$*"
  else
    "$@"
  fi
}
as_root() {
  if [ "$(id -u)" -eq 0 ]; then change "$@"; else change sudo "$@"; fi
}
finish() {
  local status=$?
  [ -z "$work" ] || rm -rf "$work"
  rm -f "$ROOT/bootstrap.tfplan"
  if [ "$status" -ne 0 ] && ! $told; then
    printf 'bootstrap: failed while %s. Nothing is lost: mend the cause and run it again, it goes on from there.\n' "$step" >&2
  fi
}
interrupted() {
  told=true
  printf '\nbootstrap: interrupted while %s. Run it again, it goes on from there.\n' "$step" >&2
  exit 130
}
trap finish EXIT
trap interrupted INT TERM

usage() { sed -n '2,/^set -euo/{/^set -euo/!s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; }

while [ $# -gt 0 ]; do
  case "$1" in
  --dry-run) dry_run=true ;;
  --tools-only) tools_only=true ;;
  --yes) yes=true ;;
  --subscription | --azure-cli)
    [ -n "${2:-}" ] || stop 2 "$1 needs a value after it."
    if [ "$1" = --subscription ]; then subscription=$2; else azure_cli=$2; fi
    shift
    ;;
  -h | --help) usage && exit 0 ;;
  *) stop 2 "\"$1\" is no option; --help lists them." ;;
  esac
  shift
done

# A field of tools.tsv: pinned TOOL ARCHITECTURE FIELD (version, checksum, address)
pinned() {
  awk -F '\t' -v tool="$1" -v architecture="$2" -v field="$3" '
    $1 == tool && ($3 == architecture || $3 == "any") {
      print field == "version" ? $2 : field == "checksum" ? $4 : $5; exit
    }' "$TOOLS_FILE"
}

check_machine() {
  title 'looking at the machine'
  # shellcheck source=/dev/null
  . /etc/os-release
  case "${ID:-}-${VERSION_ID:-}" in
  ubuntu-22.04 | ubuntu-24.04) ;;
  *) stop 3 "this is ${PRETTY_NAME:-an unknown system}; the script knows Ubuntu 22.04 and 24.04. The tools in tools.tsv can be installed by hand, and terraform.sh works on any system." ;;
  esac
  codename=$VERSION_CODENAME
  architecture=$(dpkg --print-architecture)
  case "$architecture" in
  amd64 | arm64) ;;
  *) stop 3 "this machine is $architecture; the tools are pinned for amd64 and arm64." ;;
  esac
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    stop 3 "installing needs root: run this as root, or install sudo."
  fi
  say "${PRETTY_NAME}, $architecture"
}

install_packages() {
  title 'installing what the system brings'
  local missing=() package
  for package in ca-certificates curl gnupg unzip git; do
    dpkg-query --show --showformat='${Status}\n' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$package")
  done
  if [ ${#missing[@]} -eq 0 ]; then
    say 'all there'
    return
  fi
  # An interrupted dpkg would refuse everything else until it is finished.
  as_root dpkg --configure -a
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
}

download() { # ADDRESS FILE
  curl --fail --silent --show-error --location --retry 5 --retry-connrefused --output "$2" "$1"
}

# Into a folder of its own by version; the link in /usr/local/bin is set last, in one step: a half tool is never found.
install_tool() {
  local tool=$1 version checksum address place
  version=$(pinned "$tool" "$architecture" version)
  checksum=$(pinned "$tool" "$architecture" checksum)
  address=$(pinned "$tool" "$architecture" address)
  [ -n "$version" ] || stop 3 "tools.tsv does not pin $tool for $architecture."
  place=$KEEP/$tool-$version
  if [ -x "$place/$tool" ] && [ "$(cat "$place/checksum" 2>/dev/null)" = "$checksum" ]; then
    say "$tool $version: kept"
  elif [ "$checksum" = gap ]; then
    stop 3 "the checksum of $tool $version for $architecture was never seen. Take it from $(dirname "$address"), compare it with a second source, and put it into infra/scripts/tools.tsv."
  elif $dry_run; then
    say "would download $address, compare its sha256 with $checksum, and put it at $place"
  else
    say "$tool $version: downloading"
    rm -rf "${work:?}/tool" && mkdir "$work/tool"
    download "$address" "$work/tool/archive"
    echo "$checksum  $work/tool/archive" | sha256sum --check --status ||
      stop 1 "what $address sent is not the pinned file (sha256 $(sha256sum "$work/tool/archive" | cut -d ' ' -f 1), expected $checksum). It was not installed; ask who changed it before you try again."
    case "$address" in
    *.zip)
      unzip -q -o "$work/tool/archive" -d "$work/tool/unpacked"
      mv "$(find "$work/tool/unpacked" -type f -name "$tool" | head -n 1)" "$work/tool/$tool"
      ;;
    *) mv "$work/tool/archive" "$work/tool/$tool" ;;
    esac
    printf '%s\n' "$checksum" >"$work/tool/checksum"
    as_root install -d "$KEEP"
    as_root rm -rf "$place.half"
    as_root install -d "$place.half"
    as_root install -m 0755 "$work/tool/$tool" "$place.half/$tool"
    as_root install -m 0644 "$work/tool/checksum" "$place.half/checksum"
    as_root rm -rf "$place"
    as_root mv "$place.half" "$place"
  fi
  [ "$(readlink "/usr/local/bin/$tool" 2>/dev/null)" = "$place/$tool" ] || {
    as_root ln -sfn "$place/$tool" "/usr/local/bin/.$tool.new"
    as_root mv -T "/usr/local/bin/.$tool.new" "/usr/local/bin/$tool"
  }
}

# The vendor's repository, trusted by one key that is compared by its fingerprint, and for this one package.
install_azure_cli() {
  local version key=/etc/apt/keyrings/slipway-microsoft.gpg fingerprint found
  version=${azure_cli:-$(pinned azure-cli any version)}-1~$codename
  fingerprint=$(pinned azure-cli any checksum)
  if [ "$(dpkg-query --show --showformat='${Version}' azure-cli 2>/dev/null)" = "$version" ]; then
    say "azure-cli $version: kept"
    return
  fi
  if $dry_run; then
    say "would trust the key $fingerprint from $(pinned azure-cli-key any address) for $(pinned azure-cli any address) and install azure-cli=$version"
    return
  fi
  download "$(pinned azure-cli-key any address)" "$work/key.asc"
  found=$(gpg --batch --homedir "$work" --show-keys --with-colons "$work/key.asc" 2>/dev/null | awk -F : '$1 == "fpr" { print $10 }' | head -n 1)
  [ "$found" = "$fingerprint" ] || stop 1 "the key from $(pinned azure-cli-key any address) has the fingerprint ${found:-of nothing}, expected $fingerprint. Nothing was trusted."
  gpg --batch --yes --homedir "$work" --dearmor --output "$work/key.gpg" "$work/key.asc"
  as_root install -d -m 0755 /etc/apt/keyrings
  as_root install -m 0644 "$work/key.gpg" "$key"
  cat >"$work/azure-cli.sources" <<SOURCES
Types: deb
URIs: $(pinned azure-cli any address)
Suites: $codename
Components: main
Architectures: $architecture
Signed-By: $key
SOURCES
  as_root install -m 0644 "$work/azure-cli.sources" /etc/apt/sources.list.d/azure-cli.sources
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends --allow-downgrades "azure-cli=$version" ||
    stop 1 "apt has no azure-cli=$version. \"apt-cache madison azure-cli\" lists what it has; give one with --azure-cli VERSION."
}

install_tools() {
  title 'installing the pinned tools'
  local tool
  for tool in terraform kubectl kubelogin; do install_tool "$tool"; done
  install_azure_cli
}

check_values() {
  title 'looking for your values'
  need_organisation
  [ -f "$ROOT/bootstrap.tfvars" ] || stop 3 "infra/bootstrap/bootstrap.tfvars is not there: copy bootstrap.example.tfvars beside it and fill it in."
  subscription=${subscription:-$(organisation_subscription shared)}
  [ -n "$subscription" ] || stop 3 "organisation.tfvars has no subscription_ids for shared; give one with --subscription ID."
  tenant=$(organisation_string tenant_id)
  account=$(state_account "$subscription")
  say "subscription $subscription, state in $account"
}

sign_in() {
  title 'signing in'
  if $dry_run; then
    say "would sign in to tenant $tenant with az, and to GitHub with GITHUB_TOKEN"
    return
  fi
  if [ "$(az account show --query tenantId --output tsv 2>/dev/null)" != "$tenant" ]; then
    az login --tenant "$tenant" --use-device-code --output none
  fi
  az account set --subscription "$subscription" || stop 3 "this account sees no subscription $subscription in tenant $tenant."
  if [ -z "${GITHUB_TOKEN:-}" ]; then
    [ -t 0 ] || stop 3 "GITHUB_TOKEN is not set: a token of an administrator of the repository (fine-grained: administration, environments and variables, read and write)."
    read -r -s -p 'GitHub token (administration, environments, variables; it is not kept): ' GITHUB_TOKEN && echo
  fi
  export GITHUB_TOKEN
  say "as $(az account show --query user.name --output tsv)"
}

write_backend() {
  cat >"$ROOT/backend_override.tf.half" <<BACKEND
# Written by bootstrap-ubuntu.sh once the storage was there; not committed.
terraform {
  backend "azurerm" {
    storage_account_name = "$account"
    container_name       = "bootstrap"
    key                  = "bootstrap.tfstate"
    use_azuread_auth     = true
  }
}
BACKEND
  mv "$ROOT/backend_override.tf.half" "$ROOT/backend_override.tf"
}

state_in_azure() {
  [ "$(az storage blob exists --auth-mode login --account-name "$account" --container-name bootstrap --name bootstrap.tfstate --query exists --output tsv 2>/dev/null)" = true ]
}

# Three cases: nowhere yet (first run), here (a run that was interrupted before it moved), in Azure (every later run).
find_state() {
  title 'finding the state'
  if $dry_run; then
    say "would look for bootstrap.tfstate in $account, and begin with a local state where there is none"
    return
  fi
  if [ -s "$ROOT/terraform.tfstate" ]; then
    rm -f "$ROOT/backend_override.tf"
    terraform -chdir="$ROOT" init -input=false -reconfigure -lockfile=readonly >/dev/null
    say 'here: an earlier run did not get to move it'
  elif state_in_azure; then
    write_backend
    terraform -chdir="$ROOT" init -input=false -reconfigure -lockfile=readonly >/dev/null
    say "in $account"
  elif az storage account show --name "$account" --query id --output tsv >/dev/null 2>&1; then
    # Beginning anew would plan everything a second time.
    stop 3 "$account is there, but its bootstrap.tfstate cannot be seen: you are not in one of organisation.admin_group_ids, or the state was deleted (it can be brought back: infra/README.md, \"When a state is lost\"), or it is on the machine of whoever ran this before."
  else
    rm -f "$ROOT/backend_override.tf"
    terraform -chdir="$ROOT" init -input=false -reconfigure -lockfile=readonly >/dev/null
    say 'nowhere yet: this is the first run'
  fi
}

plan_and_apply() {
  title 'planning'
  local values=("-var-file=$ORGANISATION_FILE" "-var-file=$ROOT/bootstrap.tfvars" "-var=subscription_id=$subscription") status=0 answer
  if $dry_run; then
    say "would run: terraform -chdir=infra/bootstrap plan ${values[*]}, show it, ask, and apply it"
    return
  fi
  terraform -chdir="$ROOT" plan -input=false -detailed-exitcode -out=bootstrap.tfplan "${values[@]}" || status=$?
  case $status in
  0) say 'nothing to change' && return ;;
  2) ;;
  *) stop 1 'the plan failed; Terraform says why above. Nothing was changed.' ;;
  esac
  if ! $yes; then
    [ -t 0 ] || [ -n "${SLIPWAY_ANSWERS:-}" ] || stop 4 'there is nobody to ask. Read the plan above and run this with --yes.'
    read -r -p 'Apply this plan? Only "yes" applies it: ' answer || answer=''
    [ "$answer" = yes ] || stop 4 'not applied: you did not say yes. Nothing was changed.'
  fi
  title 'applying'
  terraform -chdir="$ROOT" apply -input=false bootstrap.tfplan
}

# A role that was given a minute ago is not yet known everywhere: the move is tried for a while.
move_state() {
  title 'moving the state into its storage'
  if $dry_run; then
    say "would move infra/bootstrap/terraform.tfstate into $account, where it is not yet"
    return
  fi
  if [ ! -s "$ROOT/terraform.tfstate" ]; then
    say 'it is there'
    return
  fi
  local attempt
  write_backend
  # Terraform empties the file once it has copied it; until someone deletes this one there are two.
  cp "$ROOT/terraform.tfstate" "$ROOT/terraform.tfstate.moved"
  for attempt in 1 2 3 4 5 6 7 8 9 10; do
    if terraform -chdir="$ROOT" init -input=false -migrate-state -force-copy -lockfile=readonly >"$work/move.log" 2>&1 && state_in_azure; then
      rm -f "$ROOT/terraform.tfstate"
      say "moved to $account; terraform.tfstate.moved may be deleted"
      return
    fi
    say "the storage does not let us in yet ($attempt of 10)"
    sleep "${SLIPWAY_WAIT_SECONDS:-30}"
  done
  cat "$work/move.log" >&2
  rm -f "$ROOT/backend_override.tf"
  stop 1 "the state could not be moved; it is still in infra/bootstrap/terraform.tfstate, keep that file. Are you in one of organisation.admin_group_ids? Run this again."
}

check_machine
work=$(mktemp -d)
install_packages
install_tools
if $tools_only; then
  say 'the tools are there'
  exit 0
fi
check_values
sign_in
find_state
plan_and_apply
move_state
title 'done'
say "Next: infra/scripts/terraform.sh shared plan, then infra/README.md, \"Order\"."

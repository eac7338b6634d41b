#!/usr/bin/env bash
# One root with its backend and values, the same for people and for pipelines.
#
#   infra/scripts/terraform.sh ROOT COMMAND [ARGUMENT...]
#
#   ROOT      shared, or dev, test, prod with /cluster or /platform: dev/cluster
#   COMMAND   init, plan, apply, drift, or any other of Terraform's (output, show, state ...)
#
#   plan      reads the state without a lock: a plan's identity may not write it
#   drift     a plan whose exit status says it: 0 none, 2 drift, 1 it could not be told
#
# The state's account is TFSTATE_STORAGE_ACCOUNT, or the one that bootstrap makes for the root's subscription.
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
INFRA=$(dirname "$HERE")
ORGANISATION_FILE=${ORGANISATION_FILE:-$INFRA/environments/organisation.tfvars}
# shellcheck source=organisation.sh
source "$HERE/organisation.sh"

usage() {
  sed -n '2,/^set -euo/{/^set -euo/!s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"
}

case "${1:-}" in
-h | --help) usage && exit 0 ;;
shared) environment=shared key=shared ;;
dev/cluster | dev/platform | test/cluster | test/platform | prod/cluster | prod/platform)
  environment=${1%/*} key=${1#*/} ;;
*)
  echo "terraform.sh: which root? shared, or dev, test, prod with /cluster or /platform; \"${1:-}\" is none." >&2
  exit 2
  ;;
esac
[ $# -ge 2 ] || { echo "terraform.sh: what to do with $1? init, plan, apply, drift ..." >&2 && exit 2; }

root=$INFRA/environments/$1 command=$2
shift 2
need_organisation
account=${TFSTATE_STORAGE_ACCOUNT:-$(state_account "$(organisation_subscription "$environment")")}

# What init says is of interest only when it fails: standard output is the command's own.
terraform -chdir="$root" init -input=false -lockfile=readonly \
  -backend-config="storage_account_name=$account" -backend-config="container_name=$environment" \
  -backend-config="key=$key.tfstate" >&2

values=(-input=false "-var-file=$ORGANISATION_FILE")
case "$command" in
init) ;;
plan) exec terraform -chdir="$root" plan "${values[@]}" -lock=false "$@" ;;
drift) exec terraform -chdir="$root" plan "${values[@]}" -lock=false -detailed-exitcode "$@" ;;
apply)
  # A saved plan, which stands last, brings its values; without one they are given, and Terraform asks.
  last=''
  [ $# -eq 0 ] || last=${!#}
  case "$last" in
  '' | -*) exec terraform -chdir="$root" apply "-var-file=$ORGANISATION_FILE" "$@" ;;
  *) exec terraform -chdir="$root" apply -input=false "$@" ;;
  esac
  ;;
destroy | refresh | import | console) exec terraform -chdir="$root" "$command" "-var-file=$ORGANISATION_FILE" "$@" ;;
*) exec terraform -chdir="$root" "$command" "$@" ;;
esac

#!/usr/bin/env bash
# What the portal shows of drift: from a plan, a small JSON with addresses, actions and the names of the attributes that
# differ. Never a value: a plan and a state hold secrets, and this is read by everybody who may read artifacts.
# Usage: terraform show -json PLAN | drift-report.sh --environment NAME --root ROOT [--commit SHA] [--run URL]
#        drift-report.sh --environment NAME --root ROOT --unknown REASON     where the plan could not be made
set -euo pipefail
shopt -s inherit_errexit

fail() { echo "drift-report.sh: $*" >&2; exit 1; }
environment="" root="" commit="" run="" unknown=""
while [ $# -gt 0 ]; do
  [ $# -ge 2 ] || { [ "$1" = --help ] && sed -n 's/^# \{0,1\}//p' "$0" && exit 0; fail "$1 needs a value (--help)"; }
  case "$1" in
    --environment) environment="$2" ;;
    --root) root="$2" ;;
    --commit) commit="$2" ;;
    --run) run="$2" ;;
    --unknown) unknown="$2" ;;
    *) fail "there is no option $1 (--help)" ;;
  esac
  shift 2
done
if [ -z "$environment" ] || [ -z "$root" ]; then fail "--environment and --root must be given"; fi

if [ -n "$unknown" ]; then plan='{}'; else plan="$(cat)"; fi
[ -n "$plan" ] || fail "no plan came in"
jq --compact-output --arg environment "$environment" --arg root "$root" --arg commit "$commit" --arg run "$run" \
  --arg unknown "$unknown" --arg at "$(date --utc +%Y-%m-%dT%H:%M:%SZ)" '
  def names($before; $after): [($before // {}), ($after // {})] | (map(keys) | add | unique) as $keys
    | [$keys[] as $key | select(.[0][$key] != .[1][$key]) | $key];
  def told($why): {address, type, why: $why, actions: .change.actions, attributes: names(.change.before; .change.after)};
  if $unknown == "" and (.format_version | type) != "string" then error("this is not what `terraform show -json PLAN` prints") else . end
  | ([.resource_drift[]? | told("changed outside of Terraform")]
     + [.resource_changes[]? | select(.change.actions | . != ["no-op"] and . != ["read"]) | told("not applied")]) as $changes
  | {kind: "slipway.dev/drift", version: 1, environment: $environment, root: $root, observedAt: $at, commit: $commit, run: $run,
     state: (if $unknown != "" then "unknown" elif $changes == [] then "none" else "drifted" end),
     reason: (if $unknown == "" then null else $unknown end),
     count: ($changes | length), changes: $changes[:200]}' <<<"$plan"

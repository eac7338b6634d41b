#!/usr/bin/env bash
# One Terraform root in a pipeline: what terraform-root.yaml runs, and what a person runs to see the same.
# Usage: terraform-run.sh plan|apply|drift ROOT
#   plan   writes report/plan.md            drift  writes report/drift.json, also where the plan could not be made
#   apply  plans, asks plan-guard.sh, applies that very plan
# Plan files hold secrets: they stay in a folder that is removed at the end.
set -euo pipefail
shopt -s inherit_errexit

here="$(cd "$(dirname "$0")" && pwd)"
terraform="${TERRAFORM_SH:-$here/terraform.sh}"
operation="${1:-}" root="${2:-}"
case "$operation" in
  plan | apply | drift) ;;
  --help) sed -n 's/^# \{0,1\}//p' "$0"; exit 0 ;;
  *) echo "terraform-run.sh: the operation is plan, apply or drift, not \"$operation\"" >&2; exit 1 ;;
esac
[ -n "$root" ] || { echo "terraform-run.sh: which root, such as dev/cluster?" >&2; exit 1; }

scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
mkdir -p report
shown() { "$terraform" "$root" show -json "$scratch/plan"; }
make_plan() { "$terraform" "$root" plan -out="$scratch/plan" && shown >"$scratch/plan.json"; }

case "$operation" in
  plan)
    if ! make_plan; then
      printf '### %s\n\nThe plan could not be made: the run says why.\n\n' "$root" >report/plan.md
      exit 1
    fi
    "$here/plan-summary.sh" "$root" <"$scratch/plan.json" | tee report/plan.md
    # What an apply would refuse is said here already, to whoever reviews.
    "$here/plan-guard.sh" <"$scratch/plan.json" >"$scratch/pools" 2>"$scratch/refused" || {
      { echo "This plan would be refused:"; echo; sed 's/^/- /' "$scratch/refused"; echo; } | tee -a report/plan.md >&2
      exit 1
    }
    ;;
  drift)
    about=(--environment "${ENVIRONMENT:-${root%%/*}}" --root "$root" --commit "${GITHUB_SHA:-}" --run "${RUN_URL:-}")
    if make_plan; then
      "$here/drift-report.sh" "${about[@]}" <"$scratch/plan.json" | tee report/drift.json
    else
      "$here/drift-report.sh" "${about[@]}" --unknown "the plan could not be made: the run says why" | tee report/drift.json
      exit 1
    fi
    ;;
  apply)
    make_plan
    "$here/plan-summary.sh" "$root" <"$scratch/plan.json" | tee -a "${GITHUB_STEP_SUMMARY:-/dev/null}"
    pools="$("$here/plan-guard.sh" <"$scratch/plan.json")"
    if [ -n "$pools" ]; then
      # The cluster is asked whether the pools that go are empty.
      if [ -n "${AKS_NAME:-}" ]; then
        az aks get-credentials --resource-group "$AKS_RESOURCE_GROUP" --name "$AKS_NAME" --format exec --file "$scratch/kubeconfig"
        export KUBECONFIG="$scratch/kubeconfig"
        kubelogin convert-kubeconfig --login azurecli
      fi
      "$here/plan-guard.sh" --check-pools <"$scratch/plan.json"
    fi
    "$terraform" "$root" apply "$scratch/plan"
    ;;
esac

#!/usr/bin/env bash
# A plan in Markdown, for the comment on a pull request: what would be made, changed and destroyed, by address, without values.
# Usage: terraform show -json PLAN | plan-summary.sh ROOT
set -euo pipefail
shopt -s inherit_errexit

[ $# -eq 1 ] || { echo "plan-summary.sh: give the root, such as dev/cluster" >&2; exit 1; }
plan="$(cat)"
[ -n "$plan" ] || { echo "plan-summary.sh: no plan came in" >&2; exit 1; }
jq --raw-output --arg root "$1" '
  def word: if . == ["create"] then "make" elif . == ["update"] then "change" elif . == ["delete"] then "**destroy**"
    elif . == ["forget"] then "forget" else "**replace**" end;
  if (.format_version | type) != "string" then error("this is not what `terraform show -json PLAN` prints") else . end
  | [.resource_changes[]? | select(.change.actions | . != ["no-op"] and . != ["read"])] as $changes
  | ($changes | map(.change.actions | word) | group_by(.) | map("\(length) to \(.[0])") | join(", ")) as $counts
  | "### `\($root)`", "",
    if $changes == [] then "Nothing changes."
    else ($counts + ":"), "", "| what | resource |", "|---|---|",
      ($changes[:150][] | "| \(.change.actions | word) | `\(.address)` |"),
      (if ($changes | length) > 150 then "", "The first 150 of \($changes | length)." else empty end)
    end, ""' <<<"$plan"

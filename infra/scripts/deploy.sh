#!/usr/bin/env bash
# Deploys one version of a service to one environment: applies its overlay with the digest, waits for the rollout, looks
# whether the pods really run that digest and stay up, and undoes the rollout where they do not.
# Exit status: 0 deployed; 1 refused or failed with nothing changed; 2 undone; 3 failed and not undone.
set -euo pipefail
shopt -s inherit_errexit
# shellcheck source=infra/scripts/overlay.sh
. "$(dirname "${BASH_SOURCE[0]}")/overlay.sh"

usage() {
  cat <<'TEXT'
Usage: deploy.sh --service NAME --environment NAME --digest sha256:HEX --registry HOST
                 [--namespace NAME] [--overlay FOLDER] [--request-id ID] [--timeout SECONDS] [--soak SECONDS]
--timeout  how long the rollout may take (300)      --soak  how long the new pods are watched afterwards (30)
TEXT
}
digest="" registry="" request_id="" timeout=300 soak=30
own_option() {
  case "$1" in
    --digest) digest="$2" ;;
    --registry) registry="$2" ;;
    --request-id) request_id="$2" ;;
    --timeout) timeout="$2" ;;
    --soak) soak="$2" ;;
    *) return 1 ;;
  esac
}

read_options "$@"
[[ "$digest" =~ ^sha256:[0-9a-f]{64}$ ]] || fail "--digest must be sha256: and 64 hexadecimal digits, not \"$digest\": a tag can move, a digest cannot"
[[ "$registry" =~ ^[a-z0-9.:-]+$ ]] || fail "--registry must be a host such as registry.example, not \"$registry\""
[[ "$request_id" =~ ^[A-Za-z0-9._-]{0,64}$ ]] || fail "--request-id may have 64 letters, digits, dots, dashes and underscores"
for seconds in "$timeout" "$soak"; do
  [[ "$seconds" =~ ^[0-9]{1,4}$ ]] || fail "--timeout and --soak are whole seconds, not \"$seconds\""
done

refuse_gitops
image="$registry/$service@$digest"
deployment=(deployment "$service" --namespace "$namespace")
previous="$(running_image)"
revision="$("$kubectl" get "${deployment[@]}" --ignore-not-found \
  --output 'jsonpath={.metadata.annotations.deployment\.kubernetes\.io/revision}')"
before="$(mktemp)"
trap 'rm -f "$before"' EXIT
[ -z "$revision" ] || "$kubectl" apply view-last-applied "${deployment[@]}" --output json >"$before" 2>/dev/null || true
report previous "${previous#*@}"

# Asked again where the API server did not answer: one call that failed says nothing about a version.
pause="${PAUSE_SECONDS:-2}"
ask() {
  local try
  for try in 1 2 3; do
    "$kubectl" "$@" && return
    [ "$try" = 3 ] || sleep "$pause"
  done
  return 1
}

# A line for each pod that does not leave: NAME ready|waiting|failed|other RESTARTS, "other" where it runs another image.
census() {
  local own="[?(@.name==\"$service\")]" found
  found="$(ask get pods --namespace "$namespace" --selector "app.kubernetes.io/name=$service" --output \
    "jsonpath={range .items[*]}{.metadata.name}|{.metadata.deletionTimestamp}|{.status.phase}|{.spec.containers$own.image}|{.status.containerStatuses$own.ready}|{.status.containerStatuses$own.restartCount}{\"\n\"}{end}")" || return 1
  awk -F '|' -v image="$image" '$1 == "" || $2 != "" || $3 == "Succeeded" { next }
    $3 == "Failed" { if ($4 == image) print $1, "failed", $6 + 0; next }
    { print $1, ($4 != image ? "other" : $5 == "true" ? "ready" : "waiting"), $6 + 0 }' <<<"$found"
}

# As many pods as are wanted run the digest, and nothing else runs. The autoscaler may change the number, or a node be
# drained, between two looks: what does not fit is looked at again, until the time is over or the cluster gives up.
arrived() {
  local until=$((SECONDS + timeout)) left wanted ready others reason
  while true; do
    left=$((until - SECONDS))
    if "$kubectl" rollout status "${deployment[@]}" --timeout "$((left > 0 ? left : 1))s"; then
      wanted="$(ask get "${deployment[@]}" --output 'jsonpath={.spec.replicas}')" || return 1
      seen="$(census)" || return 1
      ready="$(awk '$2 == "ready"' <<<"$seen" | wc -l)" others="$(awk '$2 == "other"' <<<"$seen" | wc -l)"
      if [ "$ready" -ge "$wanted" ] && [ "$others" -eq 0 ]; then return 0; fi
      echo "$ready of $wanted pods run $digest, $others run something else" >&2
    else
      reason="$(ask get "${deployment[@]}" --output 'jsonpath={.status.conditions[?(@.type=="Progressing")].reason}')" || return 1
      [ "$reason" != ProgressDeadlineExceeded ] || return 1
    fi
    [ "$SECONDS" -lt "$until" ] || return 1
    sleep "$pause"
  done
}

# Every pod that was seen ready is so still, without a restart. One that was taken away, or came later, says nothing.
stayed_up() {
  local later fallen
  sleep "$soak"
  later="$(census)" || return 1
  fallen="$(awk 'NR == FNR { if ($2 == "ready") restarts[$1] = $3; next }
    $1 in restarts && ($2 != "ready" || $3 > restarts[$1]) { print $1 " is " $2 ", restarted " $3 - restarts[$1] " times" }' \
    <(echo "$seen") <(echo "$later"))"
  if [ -z "$fallen" ] && [[ "$seen" == *" ready "* && "$later" != *" ready "* ]]; then fallen="no pod is ready any more"; fi
  [ -z "$fallen" ] || { echo "after $soak s:"$'\n'"$fallen" >&2; return 1; }
}

apply_overlay "$image" || fail "the cluster refused the overlay; nothing was rolled out"
ask annotate "${deployment[@]}" --overwrite \
  "slipway.dev/request-id=${request_id:-none}" "kubernetes.io/change-cause=deploy $digest" >/dev/null ||
  echo "the request could not be noted on $namespace/$service" >&2

if arrived && stayed_up; then
  report outcome deployed
  exit 0
fi
if [ -z "$revision" ]; then
  report outcome failed
  echo "$namespace/$service is new: there is no earlier version to go back to. It stays as it is, to be looked at." >&2
  exit 3
fi
echo "going back to ${previous#*@} (revision $revision)" >&2
# What was applied before is applied again, so that the next apply compares with what is there; where the object did not
# come from an apply, or was changed past it, the revision is taken.
undo=(rollout undo "${deployment[@]}" "--to-revision=$revision")
if grep -qF "$previous" "$before"; then undo=(apply --filename "$before"); fi
if ! ask "${undo[@]}" || ! "$kubectl" rollout status "${deployment[@]}" --timeout "${timeout}s"; then
  report outcome failed
  echo "$namespace/$service could not be brought back to ${previous#*@}: it needs a look now" >&2
  exit 3
fi
report outcome undone
exit 2

#!/usr/bin/env bash
# Deploys one version of a service to one environment: applies its overlay with the digest, waits for the rollout, looks
# whether the pods really run that digest and stay up, and undoes the rollout where they do not.
# Exit status: 0 deployed; 1 refused or failed with nothing changed; 2 undone; 3 failed and there was nothing to go back to.
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

# Ready pods of the new digest, pods of another image, and all restarts: "3 0 0". Pods that leave or ended do not count.
census() {
  local own="[?(@.name==\"$service\")]"
  "$kubectl" get pods --namespace "$namespace" --selector "app.kubernetes.io/name=$service" --output \
    "jsonpath={range .items[*]}{.metadata.deletionTimestamp}|{.status.phase}|{.spec.containers$own.image}|{.status.containerStatuses$own.ready}|{.status.containerStatuses$own.restartCount}{\"\\n\"}{end}" |
    awk -F '|' -v image="$image" '$1 != "" || $2 == "Failed" || $2 == "Succeeded" { next }
      $3 == image { ready += ($4 == "true"); restarts += $5; next }
      { others += 1 }
      END { print ready + 0, others + 0, restarts + 0 }'
}

verify() {
  local wanted ready others restarts later
  "$kubectl" rollout status "${deployment[@]}" --timeout "${timeout}s" || return 1
  wanted="$("$kubectl" get "${deployment[@]}" --output 'jsonpath={.spec.replicas}')"
  read -r ready others restarts < <(census)
  if [ "$ready" -lt "$wanted" ] || [ "$others" -gt 0 ]; then
    echo "$ready of $wanted pods run $digest, $others run something else" >&2
    return 1
  fi
  sleep "$soak"
  read -r ready others later < <(census)
  if [ "$ready" -lt "$wanted" ] || [ "$later" -gt "$restarts" ]; then
    echo "after $soak s $ready of $wanted pods are ready, and they restarted $((later - restarts)) times" >&2
    return 1
  fi
}

apply_overlay "$image" || fail "the cluster refused the overlay; nothing was rolled out"
"$kubectl" annotate "${deployment[@]}" --overwrite \
  "slipway.dev/request-id=${request_id:-none}" "kubernetes.io/change-cause=deploy $digest" >/dev/null

if verify; then
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
if grep -qF "$previous" "$before"; then
  "$kubectl" apply --filename "$before"
else
  "$kubectl" rollout undo "${deployment[@]}" "--to-revision=$revision"
fi
"$kubectl" rollout status "${deployment[@]}" --timeout "${timeout}s"
report outcome undone
exit 2

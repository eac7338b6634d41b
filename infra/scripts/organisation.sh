# shellcheck shell=bash
# What the scripts read off infra/environments/organisation.tfvars. Sourced, not run.

# A string of the file by its name, such as: organisation_string project
organisation_string() {
  sed -nE "s/^[[:space:]]*$1[[:space:]]*=[[:space:]]*\"([^\"]*)\".*/\1/p" "$ORGANISATION_FILE" | head -n 1
}

# The subscription of an environment, from the map subscription_ids.
organisation_subscription() {
  sed -nE "/subscription_ids[[:space:]]*=/,/}/s/.*(^|[{,[:space:]])$1[[:space:]]*=[[:space:]]*\"([^\"]*)\".*/\2/p" "$ORGANISATION_FILE" | head -n 1
}

# The state's account in a subscription: the name that modules/naming gives it.
state_account() {
  local project
  project=$(organisation_string project)
  printf 'st%stf%s' "$project" "$(printf '%s' "$1" | sha256sum | cut -c 1-5)"
}

# Refuses when the file is not there: every script needs it, and none can guess it.
need_organisation() {
  if [ ! -f "$ORGANISATION_FILE" ]; then
    echo "infra/environments/organisation.tfvars is not there: copy organisation.example.tfvars beside it and fill it in." >&2
    exit 3
  fi
}

# Beside ../environments/organisation.tfvars: copy this to bootstrap.tfvars and change every value. No secret is in it.

github = {
  owner      = "example"
  repository = "slipway"
  # See README.md, "The subject": repositories made after 18 June 2026 have ids in it.
  subject_prefix = "repo:example/slipway"

  # Ids: gh api orgs/OWNER/teams/TEAM --jq .id; gh api users/LOGIN --jq .id
  apply_reviewers  = { test = { teams = [1] }, prod = { teams = [1] } }
  deploy_reviewers = { prod = { teams = [1] } }
}

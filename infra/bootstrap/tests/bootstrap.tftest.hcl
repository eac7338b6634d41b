mock_provider "azurerm" {}
mock_provider "github" {}

variables {
  organisation = {
    project              = "slipway"
    location             = "westeurope"
    tenant_id            = "00000000-0000-0000-0000-00000000000a"
    subscription_ids     = { shared = "00000000-0000-0000-0000-000000000001", dev = "00000000-0000-0000-0000-000000000001", test = "00000000-0000-0000-0000-000000000001", prod = "00000000-0000-0000-0000-000000000001" }
    domain               = "platform.example.com"
    contact_email        = "platform@example.com"
    admin_group_ids      = ["00000000-0000-0000-0000-00000000000b"]
    database_admin_group = { id = "00000000-0000-0000-0000-00000000000d", name = "database-admins" }
  }
  github = {
    owner            = "example"
    repository       = "slipway"
    subject_prefix   = "repo:example/slipway"
    apply_reviewers  = { test = { teams = [1] }, prod = { teams = [1], users = [2] } }
    deploy_reviewers = { prod = { teams = [1] } }
  }
}

# One plan, many questions: each run plans everything anew.
run "the_state_is_kept_and_each_identity_does_its_part_alone" {
  command = plan

  # each environment and purpose is trusted for itself alone
  assert {
    condition     = length(azurerm_federated_identity_credential.github) == 12 && output.subjects["dev-plan"] == "repo:example/slipway:environment:dev-plan" && output.subjects["prod"] == "repo:example/slipway:environment:prod"
    error_message = "Four environments, three purposes, each its own subject."
  }

  assert {
    condition     = length(distinct(values(output.subjects))) == 12 && !anytrue([for subject in values(output.subjects) : strcontains(subject, "*")])
    error_message = "No two share a subject, and Azure knows no wildcard."
  }

  assert {
    condition     = alltrue([for credential in azurerm_federated_identity_credential.github : credential.audience[0] == "api://AzureADTokenExchange" && credential.issuer == "https://token.actions.githubusercontent.com"])
    error_message = "GitHub's issuer, Azure's audience."
  }

  # the state is kept
  assert {
    condition     = azurerm_storage_account.state.blob_properties[0].versioning_enabled && azurerm_storage_account.state.blob_properties[0].delete_retention_policy[0].days == 90 && azurerm_storage_account.state.blob_properties[0].container_delete_retention_policy[0].days == 90
    error_message = "Versions, and ninety days for what was deleted."
  }

  assert {
    condition     = !azurerm_storage_account.state.shared_access_key_enabled && azurerm_storage_account.state.default_to_oauth_authentication && !azurerm_storage_account.state.allow_nested_items_to_be_public
    error_message = "Entra alone: no key, nothing public."
  }

  assert {
    condition     = azurerm_management_lock.state.lock_level == "CanNotDelete"
    error_message = "Locked."
  }

  assert {
    condition     = keys(azurerm_storage_container.state) == keys({ bootstrap = 1, dev = 1, prod = 1, shared = 1, test = 1 })
    error_message = "A container for each, so that a role can be for each."
  }

  # a plan can only read
  assert {
    condition     = alltrue([for key, role in local.assignments : contains(["Reader", "Storage Blob Data Reader", "Azure Kubernetes Service Cluster User Role", "Azure Kubernetes Service RBAC Reader"], role.role) if endswith(role.key, "-plan")])
    error_message = "No identity of a plan may have a role that changes something."
  }

  # nobody changes another environment
  assert {
    condition     = alltrue([for key, role in local.assignments : strcontains(role.scope, "rg-slipway-${split("-", role.key)[0]}") || endswith(role.scope, "/containers/${split("-", role.key)[0]}") || contains(["Reader", "Storage Blob Data Reader"], role.role)])
    error_message = "Outside of its own environment an identity reads at most."
  }

  # only the portals environment sees the others
  assert {
    condition     = length([for key, role in local.assignments : key if strcontains(key, "dev: ") && endswith(role.scope, "/containers/prod")]) == 0
    error_message = "dev must not read prod's state."
  }

  assert {
    condition     = length([for key, role in local.assignments : key if startswith(key, "prod: ") && endswith(role.scope, "/containers/dev")]) == 2
    error_message = "prod, where the portal runs, reads where the other clusters are."
  }

  # who gives roles gives only these
  assert {
    condition     = alltrue([for role in azurerm_role_assignment.gives_own : role.condition_version == "2.0" && strcontains(role.condition, "roleAssignments/write") && strcontains(role.condition, "roleAssignments/delete")])
    error_message = "Both giving and taking are limited."
  }

  assert {
    condition     = !contains(concat(local.given_by_apply, local.given_on_shared), "Owner") && !contains(concat(local.given_by_apply, local.given_on_shared), "Role Based Access Control Administrator") && !contains(concat(local.given_by_apply, local.given_on_shared), "User Access Administrator")
    error_message = "None of them may give roles on."
  }

  # production waits for a person
  assert {
    condition     = length(github_repository_environment.this["prod-apply"].reviewers) == 1 && length(github_repository_environment.this["prod-deploy"].reviewers) == 1 && !github_repository_environment.this["prod-apply"].can_admins_bypass && github_repository_environment.this["prod-apply"].prevent_self_review
    error_message = "Reviewers, without a way around."
  }

  assert {
    condition     = length(github_repository_environment.this["dev-plan"].deployment_branch_policy) == 0 && github_repository_environment_deployment_policy.branch["prod-apply"].branch_pattern == "main" && !contains(keys(github_repository_environment_deployment_policy.tag), "prod-apply")
    error_message = "A plan runs anywhere, an apply from main, a deployment from main and release tags."
  }

  # jobs find what they need and no secret
  assert {
    condition     = github_actions_environment_variable.this["dev-deploy/AKS_NAME"].value == "aks-slipway-dev" && github_actions_environment_variable.this["prod-deploy/RUNNER"].value == "[\"self-hosted\",\"slipway-prod\"]" && github_actions_environment_variable.this["dev-plan/RUNNER"].value == "\"ubuntu-24.04\""
    error_message = "Names, and the runner as JSON."
  }

  assert {
    condition     = alltrue([for key, variable in github_actions_environment_variable.this : contains(["ARM_TENANT_ID", "ARM_SUBSCRIPTION_ID", "ARM_CLIENT_ID", "TFSTATE_STORAGE_ACCOUNT", "RUNNER", "AKS_RESOURCE_GROUP", "AKS_NAME", "APP_NAMESPACES", "REGISTRY_NAME", "REGISTRY_LOGIN_SERVER"], variable.variable_name)])
    error_message = "Only the variables that infra/README.md lists."
  }
}

run "repositories_with_ids_in_their_subject_work_too" {
  command = plan

  variables {
    github = { owner = "example", repository = "slipway", subject_prefix = "repo:example-123/slipway-456", apply_reviewers = { prod = { teams = [1] } } }
  }

  assert {
    condition     = output.subjects["dev"] == "repo:example-123/slipway-456:environment:dev"
    error_message = "The form is given, not guessed."
  }
}

run "a_second_subscription_holds_its_own_environments" {
  command = plan

  variables {
    subscription_id = "00000000-0000-0000-0000-000000000002"
    organisation = {
      project              = "slipway"
      location             = "westeurope"
      tenant_id            = "00000000-0000-0000-0000-00000000000a"
      subscription_ids     = { shared = "00000000-0000-0000-0000-000000000001", dev = "00000000-0000-0000-0000-000000000001", test = "00000000-0000-0000-0000-000000000001", prod = "00000000-0000-0000-0000-000000000002" }
      domain               = "platform.example.com"
      contact_email        = "platform@example.com"
      admin_group_ids      = ["00000000-0000-0000-0000-00000000000b"]
      database_admin_group = { id = "00000000-0000-0000-0000-00000000000d", name = "database-admins" }
    }
  }

  assert {
    condition     = length(azurerm_federated_identity_credential.github) == 3 && keys(azurerm_storage_container.state) == keys({ bootstrap = 1, prod = 1 })
    error_message = "prod alone is there."
  }
}

run "a_subscription_of_nobody_is_refused" {
  command = plan

  variables {
    subscription_id = "00000000-0000-0000-0000-000000000009"
  }

  expect_failures = [var.subscription_id]
}

run "a_subject_of_another_repository_is_refused" {
  command = plan

  variables {
    github = { owner = "example", repository = "slipway", apply_reviewers = { prod = { teams = [1] } }, subject_prefix = "repo:example/other" }
  }

  expect_failures = [var.github]
}

run "a_subject_with_a_wildcard_is_refused" {
  command = plan

  variables {
    github = { owner = "example", repository = "slipway", apply_reviewers = { prod = { teams = [1] } }, subject_prefix = "repo:example/*" }
  }

  expect_failures = [var.github]
}

run "a_subject_with_an_id_on_one_side_is_refused" {
  command = plan

  variables {
    github = { owner = "example", repository = "slipway", apply_reviewers = { prod = { teams = [1] } }, subject_prefix = "repo:example-123/slipway" }
  }

  expect_failures = [var.github]
}

run "production_without_a_reviewer_is_refused" {
  command = plan

  variables {
    github = { owner = "example", repository = "slipway", subject_prefix = "repo:example/slipway" }
  }

  expect_failures = [var.github]
}

run "seven_reviewers_are_refused" {
  command = plan

  variables {
    github = { owner = "example", repository = "slipway", subject_prefix = "repo:example/slipway", apply_reviewers = { prod = { teams = [1, 2, 3, 4, 5, 6, 7] } } }
  }

  expect_failures = [var.github]
}

run "a_state_in_one_zone_is_refused" {
  command = plan

  variables {
    state = { replication = "LRS" }
  }

  expect_failures = [var.state]
}

run "a_state_that_is_gone_after_a_day_is_refused" {
  command = plan

  variables {
    state = { retention_days = 1 }
  }

  expect_failures = [var.state]
}

run "an_environment_without_a_namespace_is_refused" {
  command = plan

  variables {
    app_namespaces = { dev = ["apps"], test = ["apps"] }
  }

  expect_failures = [var.app_namespaces]
}

run "an_unknown_private_environment_is_refused" {
  command = plan

  variables {
    private_environments = ["shared"]
  }

  expect_failures = [var.private_environments]
}

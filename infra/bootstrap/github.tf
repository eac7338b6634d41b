# GitHub's side: an environment for each identity, who must approve, from where, and the variables that jobs read. There is
# not one secret.

locals {
  reviewers = {
    for key, value in local.github_environments : key => (
      value.purpose == "apply" ? lookup(var.github.apply_reviewers, value.environment, null) :
      value.purpose == "deploy" ? lookup(var.github.deploy_reviewers, value.environment, null) : null
    )
  }

  variables = {
    for key, value in local.github_environments : key => merge(
      {
        ARM_TENANT_ID       = module.organisation.values.tenant_id
        ARM_SUBSCRIPTION_ID = local.subscription_id
        ARM_CLIENT_ID       = azurerm_user_assigned_identity.pipeline[key].client_id
        RUNNER              = contains(var.private_environments, value.environment) ? jsonencode(["self-hosted", "slipway-${value.environment}"]) : jsonencode("ubuntu-24.04")
      },
      value.purpose == "deploy" ? {} : {
        TFSTATE_STORAGE_ACCOUNT = azurerm_storage_account.state.name
      },
      value.purpose != "deploy" ? {} : {
        REGISTRY_NAME         = local.names["shared"].registry
        REGISTRY_LOGIN_SERVER = "${local.names["shared"].registry}.azurecr.io"
      },
      value.environment == "shared" ? {} : {
        AKS_RESOURCE_GROUP = local.names[value.environment].resource_group
        AKS_NAME           = local.names[value.environment].cluster
      },
      value.purpose != "deploy" || value.environment == "shared" ? {} : {
        APP_NAMESPACES = jsonencode(var.app_namespaces[value.environment])
      },
    )
  }
}

resource "github_repository_environment" "this" {
  for_each = local.github_environments

  repository  = var.github.repository
  environment = each.value.name
  # An administrator in a hurry is who breaks production.
  can_admins_bypass   = false
  prevent_self_review = local.reviewers[each.key] != null

  dynamic "reviewers" {
    for_each = local.reviewers[each.key] == null ? [] : [local.reviewers[each.key]]

    content {
      teams = reviewers.value.teams
      users = reviewers.value.users
    }
  }

  # A plan runs for any branch: it can only read. The rest comes from one branch, and for deployments from release tags.
  dynamic "deployment_branch_policy" {
    for_each = each.value.purpose == "plan" ? [] : ["branch"]

    content {
      protected_branches     = false
      custom_branch_policies = true
    }
  }
}

resource "github_repository_environment_deployment_policy" "branch" {
  for_each = { for key, value in local.github_environments : key => value if value.purpose != "plan" }

  repository     = var.github.repository
  environment    = github_repository_environment.this[each.key].environment
  branch_pattern = var.github.branch
}

resource "github_repository_environment_deployment_policy" "tag" {
  for_each = { for key, value in local.github_environments : key => value if value.purpose == "deploy" }

  repository  = var.github.repository
  environment = github_repository_environment.this[each.key].environment
  tag_pattern = "v*"
}

resource "github_actions_environment_variable" "this" {
  for_each = merge([
    for key, variables in local.variables : { for name, value in variables : "${key}/${name}" => { key = key, name = name, value = value } }
  ]...)

  repository    = var.github.repository
  environment   = github_repository_environment.this[each.value.key].environment
  variable_name = each.value.name
  value         = each.value.value
}

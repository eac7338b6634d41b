# One identity for each environment and purpose, trusted for exactly one GitHub environment and for nothing else. They are
# in a resource group of their own: an identity that could change itself could be trusted for more.

locals {
  # What GitHub calls the environment that a job names. The plain name is the one people see deployments to.
  github_environments = {
    for pair in setproduct(local.here, ["plan", "apply", "deploy"]) : "${pair[0]}-${pair[1]}" => {
      environment = pair[0]
      purpose     = pair[1]
      name        = pair[1] == "deploy" ? pair[0] : "${pair[0]}-${pair[1]}"
    }
  }
}

resource "azurerm_user_assigned_identity" "pipeline" {
  for_each = local.github_environments

  name                = "${local.names[each.value.environment].identity_prefix}-${each.value.purpose}"
  location            = local.location
  resource_group_name = azurerm_resource_group.identities.name
  tags                = merge(local.tags, { environment = each.value.environment, purpose = each.value.purpose })
}

resource "azurerm_federated_identity_credential" "github" {
  for_each = local.github_environments

  name                = "github-${each.value.name}"
  resource_group_name = azurerm_resource_group.identities.name
  parent_id           = azurerm_user_assigned_identity.pipeline[each.key].id
  audience            = ["api://AzureADTokenExchange"]
  issuer              = var.github.issuer
  subject             = "${var.github.subject_prefix}:environment:${each.value.name}"
}

# Who the portal is, in every cluster. Its trust in the portal's service account is made by the environment it runs in.
resource "azurerm_user_assigned_identity" "portal" {
  count = local.portal_is_here ? 1 : 0

  name                = local.names[local.portal_environment].portal_identity
  location            = local.location
  resource_group_name = azurerm_resource_group.identities.name
  tags                = local.tags
}

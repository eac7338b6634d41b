# Who may use what is shared. Bootstrap made the identities; here they are given what they need of these resources.

data "azurerm_user_assigned_identity" "build" {
  name                = "${local.names.identity_prefix}-deploy"
  resource_group_name = local.names.identities_resource_group
}

data "azurerm_user_assigned_identity" "dev" {
  for_each = toset(["apply", "deploy"])
  provider = azurerm.dev

  name                = "${module.naming["dev"].names.identity_prefix}-${each.key}"
  resource_group_name = local.names.identities_resource_group
}

data "azurerm_user_assigned_identity" "test" {
  for_each = toset(["apply", "deploy"])
  provider = azurerm.test

  name                = "${module.naming["test"].names.identity_prefix}-${each.key}"
  resource_group_name = local.names.identities_resource_group
}

data "azurerm_user_assigned_identity" "prod" {
  for_each = toset(["apply", "deploy"])
  provider = azurerm.prod

  name                = "${module.naming["prod"].names.identity_prefix}-${each.key}"
  resource_group_name = local.names.identities_resource_group
}

data "azurerm_user_assigned_identity" "portal" {
  provider = azurerm.portal

  name                = local.names.portal_identity
  resource_group_name = local.names.identities_resource_group
}

locals {
  identities = {
    dev  = data.azurerm_user_assigned_identity.dev
    test = data.azurerm_user_assigned_identity.test
    prod = data.azurerm_user_assigned_identity.prod
  }

  grants = merge(
    { "the build pushes images" = { scope = module.registry.id, role = "AcrPush", principal = data.azurerm_user_assigned_identity.build.principal_id } },
    { "the portal reads metrics" = { scope = azurerm_monitor_workspace.this.id, role = "Monitoring Data Reader", principal = data.azurerm_user_assigned_identity.portal.principal_id } },
    { for name, identity in local.identities : "${name}: deploy reads digests" => { scope = module.registry.id, role = "AcrPull", principal = identity["deploy"].principal_id } },
    { for name, identity in local.identities : "${name}: apply writes its own names" => { scope = module.dns.environment_zones[name].id, role = "DNS Zone Contributor", principal = identity["apply"].principal_id } },
    merge([for name, identity in local.identities : {
      for zone, id in module.dns.private_zone_ids : "${name}: apply links its network to ${zone}" => { scope = id, role = "Private DNS Zone Contributor", principal = identity["apply"].principal_id }
    }]...),
  )
}

resource "azurerm_role_assignment" "shared" {
  for_each = local.grants

  scope                = each.value.scope
  role_definition_name = each.value.role
  principal_id         = each.value.principal
  principal_type       = "ServicePrincipal"
  description          = each.key
}

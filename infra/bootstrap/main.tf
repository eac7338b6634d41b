# Once per subscription: what everything else needs before it can be planned. A person with the role Owner runs this;
# nothing that it makes may change it.

module "organisation" {
  source = "../modules/organisation"
  values = var.organisation
}

module "naming" {
  source   = "../modules/naming"
  for_each = toset(["shared", "dev", "test", "prod"])

  project         = module.organisation.values.project
  environment     = each.key
  location        = module.organisation.values.location
  subscription_id = module.organisation.values.subscription_ids[each.key]
  tags            = module.organisation.values.tags
}

locals {
  subscription_id = coalesce(var.subscription_id, module.organisation.values.subscription_ids["shared"])
  location        = module.organisation.values.location
  names           = { for name, naming in module.naming : name => naming.names }
  # Any environment of this subscription has the same names for what stands beside the environments.
  here = [for name in ["shared", "dev", "test", "prod"] : name if module.organisation.values.subscription_ids[name] == local.subscription_id]
  tags = merge(module.organisation.values.tags, { project = module.organisation.values.project, "managed-by" = "terraform", environment = "bootstrap" })

  portal_environment = module.organisation.values.portal_environment
  portal_is_here     = contains(local.here, local.portal_environment)

  # Ids of what other subscriptions' runs make, which are told by their names.
  group_ids = {
    for name in ["shared", "dev", "test", "prod"] :
    name => "/subscriptions/${module.organisation.values.subscription_ids[name]}/resourceGroups/${local.names[name].resource_group}"
  }
  state_ids = {
    for name in ["shared", "dev", "test", "prod"] :
    name => "/subscriptions/${module.organisation.values.subscription_ids[name]}/resourceGroups/${local.names[name].state_resource_group}/providers/Microsoft.Storage/storageAccounts/${local.names[name].state_storage}/blobServices/default/containers/${name}"
  }
}

resource "azurerm_resource_group" "environment" {
  for_each = toset(local.here)

  name     = local.names[each.key].resource_group
  location = local.location
  tags     = module.naming[each.key].tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_resource_group" "state" {
  name     = local.names["shared"].state_resource_group
  location = local.location
  tags     = local.tags
}

resource "azurerm_resource_group" "identities" {
  name     = local.names["shared"].identities_resource_group
  location = local.location
  tags     = local.tags
}

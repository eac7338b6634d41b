module "organisation" {
  source = "../../modules/organisation"
  values = var.organisation
}

module "naming" {
  source   = "../../modules/naming"
  for_each = toset(["shared", "dev", "test", "prod"])

  project         = module.organisation.values.project
  environment     = each.key
  location        = module.organisation.values.location
  subscription_id = module.organisation.values.subscription_ids[each.key]
  tags            = module.organisation.values.tags
}

locals {
  location = module.organisation.values.location
  names    = module.naming["shared"].names
  tags     = module.naming["shared"].tags
  # Names of private API servers, for all clusters: linked to every network, so that the portal resolves each.
  api_server_zone = "privatelink.${local.location}.azmk8s.io"
  database_zone   = "${module.organisation.values.project}.private.postgres.database.azure.com"
}

module "dns" {
  source = "../../modules/dns"

  resource_group_name = local.names.resource_group
  tags                = local.tags
  domain              = module.organisation.values.domain
  environments        = ["dev", "test", "prod"]
  private_zones       = [local.api_server_zone, local.database_zone, "privatelink.vaultcore.azure.net"]
}

module "registry" {
  source = "../../modules/registry"

  names               = local.names
  resource_group_name = local.names.resource_group
  location            = local.location
  tags                = local.tags
  registry            = local.values.registry
}

resource "azurerm_monitor_workspace" "this" {
  name                = local.names.monitor_workspace
  location            = local.location
  resource_group_name = local.names.resource_group
  tags                = local.tags
}

resource "azurerm_dashboard_grafana" "this" {
  count = local.values.grafana.enabled ? 1 : 0

  name                  = local.names.dashboards
  location              = local.location
  resource_group_name   = local.names.resource_group
  grafana_major_version = local.values.grafana.major_version
  tags                  = local.tags

  identity {
    type = "SystemAssigned"
  }

  azure_monitor_workspace_integrations {
    resource_id = azurerm_monitor_workspace.this.id
  }
}

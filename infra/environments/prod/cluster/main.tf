# One environment's cluster and what it stands on. This file is the same in dev, test and prod; only values.tf differs, and
# ../../differences.yaml says why. `npm run infra -- compare` shows both.

module "organisation" {
  source = "../../../modules/organisation"
  values = var.organisation
}

module "naming" {
  source   = "../../../modules/naming"
  for_each = toset(["shared", "dev", "test", "prod"])

  project         = module.organisation.values.project
  environment     = each.key
  location        = module.organisation.values.location
  subscription_id = module.organisation.values.subscription_ids[each.key]
  tags            = module.organisation.values.tags
}

locals {
  environment = local.values.environment
  location    = module.organisation.values.location
  names       = module.naming[local.environment].names
  tags        = module.naming[local.environment].tags
  group = {
    id   = "/subscriptions/${module.organisation.values.subscription_ids[local.environment]}/resourceGroups/${local.names.resource_group}"
    name = local.names.resource_group
  }
  network     = module.addresses.networks[local.environment]
  shared      = data.terraform_remote_state.shared.outputs
  runs_portal = module.organisation.values.portal_environment == local.environment
  private     = local.values.cluster.api_private
}

data "terraform_remote_state" "shared" {
  backend = "azurerm"

  config = {
    storage_account_name = module.naming["shared"].names.state_storage
    container_name       = "shared"
    key                  = "shared.tfstate"
    use_azuread_auth     = true
  }
}

module "addresses" {
  source = "../../addresses"
}

module "node_pools" {
  source = "../../../modules/node-pools"
  pools  = local.values.node_pools
}

module "network" {
  source = "../../../modules/network"

  names                 = local.names
  environment           = local.environment
  resource_group_name   = local.group.name
  location              = local.location
  tags                  = local.tags
  address_space         = local.network.address_space
  subnets               = local.network.subnets
  pod_cidr              = local.network.pod_cidr
  service_cidr          = local.network.service_cidr
  other_networks        = module.addresses.others[local.environment]
  node_addresses_needed = module.node_pools.node_addresses_needed
  outbound              = local.values.outbound
}

# Names of private API servers, vaults and databases resolve in every network.
resource "azurerm_private_dns_zone_virtual_network_link" "this" {
  for_each = local.shared.private_dns_zones
  provider = azurerm.shared

  name                  = local.names.virtual_network
  resource_group_name   = local.shared.resource_group_name
  private_dns_zone_name = each.key
  virtual_network_id    = module.network.id
  tags                  = local.tags
}

module "logs" {
  source = "../../../modules/logs"

  names               = local.names
  resource_group_name = local.group.name
  location            = local.location
  tags                = local.tags
  logs                = local.values.logs
}

module "cluster" {
  source = "../../../modules/cluster"

  names              = local.names
  resource_group     = local.group
  location           = local.location
  tags               = local.tags
  kubernetes_version = local.values.cluster.kubernetes_version
  sku_tier           = local.values.cluster.sku_tier
  upgrade_channels   = local.values.cluster.upgrade_channels
  maintenance        = local.values.cluster.maintenance
  system_pool        = module.node_pools.system
  log_workspace_id   = module.logs.id

  api_access = {
    private              = local.private
    authorized_ip_ranges = local.private ? [] : module.organisation.values.authorized_ip_ranges
    private_dns_zone_id  = local.private ? local.shared.private_dns_zones[local.shared.api_server_zone] : null
  }

  network = {
    id                   = module.network.id
    nodes_subnet_id      = module.network.subnet_ids["nodes"]
    api_server_subnet_id = module.network.subnet_ids["api_server"]
    outbound_type        = module.network.outbound_type
    pod_cidr             = local.network.pod_cidr
    service_cidr         = local.network.service_cidr
  }

  access = {
    tenant_id        = module.organisation.values.tenant_id
    admin_group_ids  = module.organisation.values.admin_group_ids
    reader_group_ids = module.organisation.values.reader_group_ids
  }

  depends_on = [azurerm_private_dns_zone_virtual_network_link.this]
}

module "node_pool" {
  source   = "../../../modules/node-pool"
  for_each = module.node_pools.user

  name       = each.key
  pool       = each.value
  cluster_id = module.cluster.id
  subnet_id  = module.network.subnet_ids["nodes"]
  tags       = local.tags
}

resource "azurerm_role_assignment" "pull" {
  scope                = local.shared.registry.id
  role_definition_name = "AcrPull"
  principal_id         = module.cluster.kubelet_object_id
  principal_type       = "ServicePrincipal"
  description          = "nodes of ${local.environment} pull images"
}

module "monitoring" {
  source = "../../../modules/monitoring"

  names               = local.names
  environment         = local.environment
  resource_group_name = local.group.name
  location            = local.location
  tags                = local.tags
  cluster_id          = module.cluster.id
  workspace_id        = local.shared.monitor_workspace_id
  contact_email       = module.organisation.values.contact_email
}

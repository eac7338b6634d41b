# The portal: this environment's half of the way to it, its rights here, and where it runs, what it is told.

locals {
  # Ids are told by names: no environment needs to read another's state for them.
  network_ids = {
    for name in ["dev", "test", "prod"] :
    name => "/subscriptions/${module.organisation.values.subscription_ids[name]}/resourceGroups/${module.naming[name].names.resource_group}/providers/Microsoft.Network/virtualNetworks/${module.naming[name].names.virtual_network}"
  }
  peered = setsubtract(local.runs_portal ? local.others : [local.portal_environment], keys(local.values.private_endpoint_reach))
}

module "peering" {
  source = "../../../modules/peering"

  network            = { name = local.names.virtual_network, resource_group_name = local.group_name }
  remote_network_ids = { for name in local.peered : name => local.network_ids[name] }
}

data "azurerm_user_assigned_identity" "portal" {
  provider = azurerm.portal

  name                = local.names.portal_identity
  resource_group_name = local.names.identities_resource_group
}

module "portal_access" {
  source = "../../../modules/portal-access"

  principal_id      = data.azurerm_user_assigned_identity.portal.principal_id
  cluster_role_file = "${path.module}/../../../manifests/portal/clusterrole.yaml"
  service_account   = local.runs_portal ? { namespace = "slipway", name = "slipway-portal" } : null
}

# Only the portal's environment may read where the other clusters are.
data "terraform_remote_state" "other_cluster" {
  for_each = local.runs_portal ? local.others : toset([])
  backend  = "azurerm"

  config = {
    storage_account_name = module.naming[each.key].names.state_storage
    container_name       = each.key
    key                  = "cluster.tfstate"
    use_azuread_auth     = true
  }
}

module "portal" {
  source = "../../../modules/portal"
  count  = local.runs_portal ? 1 : 0

  names               = local.names
  resource_group_name = local.group_name
  location            = local.location
  tags                = local.tags
  oidc_issuer_url     = local.cluster.oidc_issuer_url
  host                = "portal.${local.zone.name}"
  endpoints_subnet_id = data.terraform_remote_state.cluster.outputs.network.subnet_ids["endpoints"]

  identity = {
    id                  = data.azurerm_user_assigned_identity.portal.id
    client_id           = data.azurerm_user_assigned_identity.portal.client_id
    resource_group_name = local.names.identities_resource_group
  }
  own_cluster = {
    name           = local.cluster.name
    server         = local.cluster.host
    ca_certificate = local.cluster.ca_certificate
    source         = "infra/environments/${local.environment}/cluster/values.tf"
    pools          = data.terraform_remote_state.cluster.outputs.pools
  }
  other_clusters = {
    for name, state in data.terraform_remote_state.other_cluster : name => {
      id             = state.outputs.cluster.id
      name           = state.outputs.cluster.name
      server         = state.outputs.cluster.host
      ca_certificate = state.outputs.cluster.ca_certificate
      source         = "infra/environments/${name}/cluster/values.tf"
      pools          = state.outputs.pools
      reach          = contains(keys(local.values.private_endpoint_reach), name) ? "private-endpoint" : "peering"
    }
  }
  environments = [
    for name in ["dev", "test", "prod"] : {
      name       = name
      cluster    = module.naming[name].names.cluster
      namespaces = local.values.app_namespaces
    }
  ]
}

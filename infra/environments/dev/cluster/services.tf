# What stands beside the cluster: the portal's database (where the portal runs), a vault, and machines for jobs that must be
# inside the network.

module "database" {
  source = "../../../modules/database"
  count  = local.runs_portal ? 1 : 0

  names               = local.names
  resource_group_name = local.group.name
  location            = local.location
  tags                = local.tags
  database            = local.values.database
  subnet_id           = module.network.subnet_ids["database"]
  private_dns_zone_id = local.shared.private_dns_zones[local.shared.database_zone]
  tenant_id           = module.organisation.values.tenant_id
  admin_group         = module.organisation.values.database_admin_group

  depends_on = [azurerm_private_dns_zone_virtual_network_link.this]
}

resource "azurerm_user_assigned_identity" "runners" {
  count = local.private ? 1 : 0

  name                = "${local.names.identity_prefix}-runners"
  location            = local.location
  resource_group_name = local.group.name
  tags                = local.tags
}

module "key_vault" {
  source = "../../../modules/key-vault"

  names               = local.names
  resource_group_name = local.group.name
  location            = local.location
  tags                = local.tags
  tenant_id           = module.organisation.values.tenant_id
  readers             = { for identity in azurerm_user_assigned_identity.runners : "runners" => identity.principal_id }

  access = {
    subnet_id            = module.network.subnet_ids["endpoints"]
    private_dns_zone_id  = local.shared.private_dns_zones["privatelink.vaultcore.azure.net"]
    authorized_ip_ranges = local.private ? [] : module.organisation.values.authorized_ip_ranges
  }
}

module "runners" {
  source = "../../../modules/runners"
  count  = local.private ? 1 : 0

  names               = local.names
  environment         = local.environment
  resource_group_name = local.group.name
  location            = local.location
  tags                = local.tags
  runners             = module.organisation.values.runners
  machines            = local.values.runners
  subnet_id           = module.network.subnet_ids["runners"]
  vault_uri           = module.key_vault.uri
  identity = {
    id        = azurerm_user_assigned_identity.runners[0].id
    client_id = azurerm_user_assigned_identity.runners[0].client_id
  }
}

# Secrets that must exist somewhere: the GitHub App's key of the runners, a given certificate. None passes through Terraform:
# it makes the vault and says who reads; people put secrets in.

resource "azurerm_key_vault" "this" {
  name                = var.names.key_vault
  location            = var.location
  resource_group_name = var.resource_group_name
  tenant_id           = var.tenant_id
  sku_name            = "standard"
  tags                = var.tags

  rbac_authorization_enabled    = true
  purge_protection_enabled      = var.access.purge_protection
  soft_delete_retention_days    = 90
  public_network_access_enabled = length(var.access.authorized_ip_ranges) > 0

  network_acls {
    default_action = "Deny"
    bypass         = "AzureServices"
    ip_rules       = var.access.authorized_ip_ranges
  }
}

resource "azurerm_private_endpoint" "this" {
  name                = "${var.names.private_endpoint_prefix}-vault"
  location            = var.location
  resource_group_name = var.resource_group_name
  subnet_id           = var.access.subnet_id
  tags                = var.tags

  private_service_connection {
    name                           = "vault"
    private_connection_resource_id = azurerm_key_vault.this.id
    subresource_names              = ["vault"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "vault"
    private_dns_zone_ids = [var.access.private_dns_zone_id]
  }
}

resource "azurerm_role_assignment" "reader" {
  for_each = var.readers

  scope                = azurerm_key_vault.this.id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = each.value
  principal_type       = "ServicePrincipal"
  description          = each.key
}

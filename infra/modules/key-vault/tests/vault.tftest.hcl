mock_provider "azurerm" {}

variables {
  names = {
    registry                = "crslipwayshared12345"
    database                = "psql-slipway-prod-12345"
    key_vault               = "kvslipwayprod12345"
    log_workspace           = "log-slipway-prod"
    cluster                 = "aks-slipway-prod"
    data_collection         = "MSProm-westeurope-aks-slipway-prod"
    action_group            = "ag-slipway-prod"
    runners                 = "vmss-slipway-prod-runners"
    identity_prefix         = "id-slipway-prod"
    public_ip_prefix        = "pip-slipway-prod"
    private_endpoint_prefix = "pe-slipway-prod"
  }
  resource_group_name = "rg-slipway-prod"
  location            = "westeurope"
  tags                = {}
  tenant_id           = "00000000-0000-0000-0000-00000000000a"
  readers             = { runners = "00000000-0000-0000-0000-00000000000e" }
  access = {
    subnet_id           = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/endpoints"
    private_dns_zone_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net"
  }
}

run "it_is_reached_by_its_private_endpoint_alone" {
  command = plan

  assert {
    condition     = !azurerm_key_vault.this.public_network_access_enabled && azurerm_key_vault.this.network_acls[0].default_action == "Deny"
    error_message = "Nothing may come from outside."
  }
}

run "rights_are_roles_and_a_deleted_vault_comes_back" {
  command = plan

  assert {
    condition     = azurerm_key_vault.this.rbac_authorization_enabled && azurerm_key_vault.this.purge_protection_enabled && azurerm_key_vault.this.soft_delete_retention_days == 90
    error_message = "Roles, and ninety days."
  }
}

run "a_reader_reads_and_no_more" {
  command = plan

  assert {
    condition     = azurerm_role_assignment.reader["runners"].role_definition_name == "Key Vault Secrets User"
    error_message = "Not officer, not administrator."
  }
}

run "everybody_is_refused" {
  command = plan

  variables {
    access = { subnet_id = "subnet", private_dns_zone_id = "zone", authorized_ip_ranges = ["0.0.0.0/0"] }
  }

  expect_failures = [var.access]
}

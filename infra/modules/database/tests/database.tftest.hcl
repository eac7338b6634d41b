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
  database            = { sku = "GP_Standard_D2ds_v5", storage_gb = 128, zone_redundant = true, backup_days = 35, geo_redundant_backup = true }
  subnet_id           = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/database"
  private_dns_zone_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/privateDnsZones/slipway.private.postgres.database.azure.com"
  tenant_id           = "00000000-0000-0000-0000-00000000000a"
  admin_group         = { id = "00000000-0000-0000-0000-00000000000d", name = "database-admins" }
}

run "nobody_reaches_it_from_outside" {
  command = plan

  assert {
    condition     = !azurerm_postgresql_flexible_server.this.public_network_access_enabled && azurerm_postgresql_flexible_server.this.delegated_subnet_id == var.subnet_id
    error_message = "It is in its subnet and nowhere else."
  }
}

run "nobody_has_a_password" {
  command = plan

  assert {
    condition     = azurerm_postgresql_flexible_server.this.authentication[0].active_directory_auth_enabled && !azurerm_postgresql_flexible_server.this.authentication[0].password_auth_enabled
    error_message = "Entra alone."
  }
}

run "a_standby_is_in_another_zone" {
  command = plan

  assert {
    condition     = azurerm_postgresql_flexible_server.this.high_availability[0].mode == "ZoneRedundant" && azurerm_postgresql_flexible_server.this.storage_mb == 131072
    error_message = "Zone-redundant, and 128 GB in MB."
  }
}

run "a_small_one_has_no_standby" {
  command = plan

  variables {
    database = { sku = "B_Standard_B2s" }
  }

  assert {
    condition     = length(azurerm_postgresql_flexible_server.this.high_availability) == 0 && azurerm_postgresql_flexible_server.this.backup_retention_days == 7
    error_message = "No standby without a word, backups for a week."
  }
}

run "a_standby_on_the_burstable_tier_is_refused" {
  command = plan

  variables {
    database = { sku = "B_Standard_B2s", zone_redundant = true }
  }

  expect_failures = [var.database]
}

run "an_old_version_is_refused" {
  command = plan

  variables {
    database = { sku = "B_Standard_B2s", version = "14" }
  }

  expect_failures = [var.database]
}

run "an_odd_size_of_storage_is_refused" {
  command = plan

  variables {
    database = { sku = "B_Standard_B2s", storage_gb = 100 }
  }

  expect_failures = [var.database]
}

run "backups_for_a_year_are_refused" {
  command = plan

  variables {
    database = { sku = "B_Standard_B2s", backup_days = 365 }
  }

  expect_failures = [var.database]
}

run "a_sku_without_its_tier_is_refused" {
  command = plan

  variables {
    database = { sku = "Standard_B2s" }
  }

  expect_failures = [var.database]
}

run "an_eighth_day_is_refused" {
  command = plan

  variables {
    database = { sku = "B_Standard_B2s", maintenance = { day_of_week = 7, start_hour = 3 } }
  }

  expect_failures = [var.database]
}

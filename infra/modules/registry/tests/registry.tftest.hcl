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
  registry            = { sku = "Premium", zone_redundant = true, untagged_days = 30 }
}

run "nobody_has_a_password" {
  command = plan

  assert {
    condition     = !azurerm_container_registry.this.admin_enabled && !azurerm_container_registry.this.anonymous_pull_enabled
    error_message = "Identities pull and push, nothing else."
  }
}

run "copies_are_in_three_zones" {
  command = plan

  assert {
    condition     = azurerm_container_registry.this.zone_redundancy_enabled && azurerm_container_registry.this.retention_policy_in_days == 30
    error_message = "Zones and retention must reach the registry."
  }
}

run "a_replica_in_another_region" {
  command = plan

  variables {
    registry = { sku = "Premium", replica_locations = ["northeurope"] }
  }

  assert {
    condition     = azurerm_container_registry.this.georeplications[0].location == "northeurope"
    error_message = "The copy must be asked for."
  }
}

run "an_unknown_sku_is_refused" {
  command = plan

  variables {
    registry = { sku = "Free" }
  }

  expect_failures = [var.registry]
}

run "zones_without_premium_are_refused" {
  command = plan

  variables {
    registry = { sku = "Standard", zone_redundant = true }
  }

  expect_failures = [var.registry]
}

run "a_replica_at_home_is_refused" {
  command = plan

  variables {
    registry = { sku = "Premium", replica_locations = ["westeurope"] }
  }

  expect_failures = [var.registry]
}

run "a_retention_of_years_is_refused" {
  command = plan

  variables {
    registry = { sku = "Premium", untagged_days = 1000 }
  }

  expect_failures = [var.registry]
}

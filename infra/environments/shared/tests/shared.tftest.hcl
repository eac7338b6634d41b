mock_provider "azurerm" {
  mock_data "azurerm_user_assigned_identity" {
    defaults = {
      id           = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-identities/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id"
      principal_id = "00000000-0000-0000-0000-00000000000f"
      client_id    = "00000000-0000-0000-0000-00000000000e"
    }
  }
}

mock_provider "azurerm" {
  alias = "dev"

  mock_data "azurerm_user_assigned_identity" {
    defaults = {
      id           = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-identities/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id"
      principal_id = "00000000-0000-0000-0000-00000000000f"
      client_id    = "00000000-0000-0000-0000-00000000000e"
    }
  }
}

mock_provider "azurerm" {
  alias = "test"

  mock_data "azurerm_user_assigned_identity" {
    defaults = {
      id           = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-identities/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id"
      principal_id = "00000000-0000-0000-0000-00000000000f"
      client_id    = "00000000-0000-0000-0000-00000000000e"
    }
  }
}

mock_provider "azurerm" {
  alias = "prod"

  mock_data "azurerm_user_assigned_identity" {
    defaults = {
      id           = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-identities/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id"
      principal_id = "00000000-0000-0000-0000-00000000000f"
      client_id    = "00000000-0000-0000-0000-00000000000e"
    }
  }
}

mock_provider "azurerm" {
  alias = "portal"

  mock_data "azurerm_user_assigned_identity" {
    defaults = {
      id           = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-identities/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id"
      principal_id = "00000000-0000-0000-0000-00000000000f"
      client_id    = "00000000-0000-0000-0000-00000000000e"
    }
  }
}

variables {
  organisation = {
    project              = "slipway"
    location             = "westeurope"
    tenant_id            = "00000000-0000-0000-0000-00000000000a"
    subscription_ids     = { shared = "00000000-0000-0000-0000-000000000001", dev = "00000000-0000-0000-0000-000000000001", test = "00000000-0000-0000-0000-000000000001", prod = "00000000-0000-0000-0000-000000000001" }
    domain               = "platform.example.com"
    contact_email        = "platform@example.com"
    admin_group_ids      = ["00000000-0000-0000-0000-00000000000b"]
    reader_group_ids     = ["00000000-0000-0000-0000-00000000000c"]
    database_admin_group = { id = "00000000-0000-0000-0000-00000000000d", name = "database-admins" }
    authorized_ip_ranges = ["203.0.113.0/24"]
  }
}

run "there_is_one_registry_and_each_may_do_its_part" {
  command = plan

  assert {
    condition     = output.registry.login_server == "${local.names.registry}.azurecr.io"
    error_message = "One registry, one digest."
  }

  assert {
    condition     = length([for key, grant in local.grants : key if grant.role == "AcrPush"]) == 1
    error_message = "Only the build pushes: nothing is copied on promotion."
  }

  assert {
    condition     = length([for key, grant in local.grants : key if grant.role == "DNS Zone Contributor"]) == 3 && length([for key, grant in local.grants : key if grant.role == "Private DNS Zone Contributor"]) == 9
    error_message = "Each environment writes its own names."
  }
}

run "the_registry_keeps_copies_in_three_zones" {
  command = plan

  assert {
    condition     = local.values.registry.zone_redundant && local.values.registry.sku == "Premium"
    error_message = "All environments pull from it."
  }
}

run "cost_is_said_before_anything_is_made" {
  command = plan

  assert {
    condition     = length(output.cost_drivers) >= 2
    error_message = "The registry and the zones."
  }
}

# One registry for all environments: a version is one digest, promoted by name and never copied.

resource "azurerm_container_registry" "this" {
  name                = var.names.registry
  location            = var.location
  resource_group_name = var.resource_group_name
  sku                 = var.registry.sku
  tags                = var.tags

  admin_enabled                 = false
  anonymous_pull_enabled        = false
  public_network_access_enabled = var.registry.public
  zone_redundancy_enabled       = var.registry.zone_redundant
  retention_policy_in_days      = var.registry.untagged_days == 0 ? null : var.registry.untagged_days
  data_endpoint_enabled         = var.registry.sku == "Premium"

  dynamic "georeplications" {
    for_each = var.registry.replica_locations

    content {
      location                = georeplications.value
      zone_redundancy_enabled = var.registry.zone_redundant
      tags                    = var.tags
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

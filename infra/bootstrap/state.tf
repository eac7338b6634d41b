# The state's storage. A state is overwritten by each apply: versions bring the one before back, soft delete a deleted one,
# the lock keeps the account. Nobody has a key to it; roles are for each container, so that dev's identity cannot read prod's.

resource "azurerm_storage_account" "state" {
  name                = local.names[local.here[0]].state_storage
  location            = local.location
  resource_group_name = azurerm_resource_group.state.name
  tags                = local.tags

  account_kind             = "StorageV2"
  account_tier             = "Standard"
  account_replication_type = var.state.replication

  shared_access_key_enabled         = false
  default_to_oauth_authentication   = true
  local_user_enabled                = false
  allow_nested_items_to_be_public   = false
  cross_tenant_replication_enabled  = false
  https_traffic_only_enabled        = true
  min_tls_version                   = "TLS1_2"
  infrastructure_encryption_enabled = true
  # GitHub's own runners have no fixed address, and a plan must reach the state from them: it is guarded by identity.
  public_network_access_enabled = true

  blob_properties {
    versioning_enabled  = true
    change_feed_enabled = true

    delete_retention_policy {
      days = var.state.retention_days
    }

    container_delete_retention_policy {
      days = var.state.retention_days
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_storage_container" "state" {
  for_each = toset(concat(["bootstrap"], local.here))

  name                  = each.key
  storage_account_id    = azurerm_storage_account.state.id
  container_access_type = "private"

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_management_lock" "state" {
  name       = "state"
  scope      = azurerm_storage_account.state.id
  lock_level = "CanNotDelete"
  notes      = "The state of every environment is in here. Without it Terraform knows of nothing that it made."

  depends_on = [azurerm_storage_container.state]
}

# People who administer the platform read and, when something went wrong, mend the state.
resource "azurerm_role_assignment" "state_administrators" {
  for_each = toset(module.organisation.values.admin_group_ids)

  scope                = azurerm_storage_account.state.id
  role_definition_name = "Storage Blob Data Contributor"
  principal_id         = each.value
  principal_type       = "Group"
}

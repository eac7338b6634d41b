# The portal's database: reachable from the network alone, signed in to by Entra alone.

resource "azurerm_postgresql_flexible_server" "this" {
  name                = var.names.database
  location            = var.location
  resource_group_name = var.resource_group_name
  tags                = var.tags

  version           = var.database.version
  sku_name          = var.database.sku
  storage_mb        = var.database.storage_gb * 1024
  auto_grow_enabled = true

  backup_retention_days        = var.database.backup_days
  geo_redundant_backup_enabled = var.database.geo_redundant_backup

  delegated_subnet_id           = var.subnet_id
  private_dns_zone_id           = var.private_dns_zone_id
  public_network_access_enabled = false

  authentication {
    active_directory_auth_enabled = true
    password_auth_enabled         = false
    tenant_id                     = var.tenant_id
  }

  dynamic "high_availability" {
    for_each = var.database.zone_redundant ? ["ZoneRedundant"] : []

    content {
      mode = high_availability.value
    }
  }

  maintenance_window {
    day_of_week = var.database.maintenance.day_of_week
    start_hour  = var.database.maintenance.start_hour
  }

  lifecycle {
    # The two zones change places when the standby takes over; that is no drift.
    ignore_changes  = [zone, high_availability[0].standby_availability_zone]
    prevent_destroy = true
  }
}

resource "azurerm_postgresql_flexible_server_active_directory_administrator" "this" {
  server_name         = azurerm_postgresql_flexible_server.this.name
  resource_group_name = var.resource_group_name
  tenant_id           = var.tenant_id
  object_id           = var.admin_group.id
  principal_name      = var.admin_group.name
  principal_type      = "Group"
}

resource "azurerm_postgresql_flexible_server_database" "portal" {
  name      = "slipway"
  server_id = azurerm_postgresql_flexible_server.this.id
  charset   = "UTF8"
  collation = "en_US.utf8"

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_postgresql_flexible_server_configuration" "tls" {
  name      = "require_secure_transport"
  server_id = azurerm_postgresql_flexible_server.this.id
  value     = "ON"
}

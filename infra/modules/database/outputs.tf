output "host" {
  description = "Host of the server, which resolves inside the network."
  value       = azurerm_postgresql_flexible_server.this.fqdn
}

output "name" {
  description = "Name of the server."
  value       = azurerm_postgresql_flexible_server.this.name
}

output "database_name" {
  description = "Name of the portal's database on it."
  value       = azurerm_postgresql_flexible_server_database.portal.name
}

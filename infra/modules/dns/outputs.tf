output "name_servers" {
  description = "What the domain above must delegate to."
  value       = azurerm_dns_zone.platform.name_servers
}

output "environment_zones" {
  description = "Zone of each environment: { dev = { id, name } }."
  value       = { for name, zone in azurerm_dns_zone.environment : name => { id = zone.id, name = zone.name } }
}

output "private_zone_ids" {
  description = "Id of each private zone by its name."
  value       = { for name, zone in azurerm_private_dns_zone.this : name => zone.id }
}

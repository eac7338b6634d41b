output "resource_group_name" {
  description = "Resource group of what is shared."
  value       = local.names.resource_group
}

output "registry" {
  description = "The one registry: { id, login_server }."
  value       = { id = module.registry.id, login_server = module.registry.login_server }
}

output "environment_zones" {
  description = "Each environment's own DNS zone: { id, name }."
  value       = module.dns.environment_zones
}

output "private_dns_zones" {
  description = "Id of each private zone by its name."
  value       = module.dns.private_zone_ids
}

output "api_server_zone" {
  description = "Private zone of API servers."
  value       = local.api_server_zone
}

output "database_zone" {
  description = "Private zone of databases."
  value       = local.database_zone
}

output "monitor_workspace_id" {
  description = "Workspace that all environments send their metrics to."
  value       = azurerm_monitor_workspace.this.id
}

output "query_endpoint" {
  description = "Where Prometheus queries are asked: for the portal's configuration."
  value       = azurerm_monitor_workspace.this.query_endpoint
}

output "name_servers" {
  description = "What whoever has the domain above must delegate to: until then no certificate is issued."
  value       = module.dns.name_servers
}

output "cost_drivers" {
  description = "What a month is billed for, in units."
  value       = module.cost_drivers.drivers
}

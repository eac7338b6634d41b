output "id" {
  description = "Id of the registry."
  value       = azurerm_container_registry.this.id
}

output "login_server" {
  description = "Host that images are pulled from."
  value       = "${var.names.registry}.azurecr.io"
}

output "id" {
  description = "Id of the vault."
  value       = azurerm_key_vault.this.id
}

output "uri" {
  description = "Address of the vault."
  value       = "https://${var.names.key_vault}.vault.azure.net/"
}

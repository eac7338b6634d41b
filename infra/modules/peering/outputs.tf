output "peered_with" {
  description = "Environments that this half leads to."
  value       = keys(azurerm_virtual_network_peering.this)
}

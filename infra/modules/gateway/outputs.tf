output "address" {
  description = "Address that the wildcard host points to."
  value       = local.public ? azurerm_public_ip.this[0].ip_address : var.gateway.internal_address
}

output "gateway_name" {
  description = "Gateway that HTTPRoutes name as their parent: namespace/name."
  value       = "${local.namespace}/platform"
}

output "class_name" {
  description = "GatewayClass, for whoever brings a Gateway of their own."
  value       = "slipway"
}

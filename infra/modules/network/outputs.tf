output "id" {
  description = "Id of the virtual network."
  value       = azurerm_virtual_network.this.id
}

output "name" {
  description = "Name of the virtual network."
  value       = azurerm_virtual_network.this.name
}

output "subnet_ids" {
  description = "Ids of the subnets: nodes, endpoints, runners, api_server, database. Known once they are whole (rules, way out)."
  value = merge(
    { for name, subnet in azurerm_subnet.plain : name => subnet.id },
    { for name, subnet in azurerm_subnet.delegated : name => subnet.id },
  )
  depends_on = [
    azurerm_subnet_network_security_group_association.this,
    azurerm_subnet_nat_gateway_association.this,
    azurerm_subnet_route_table_association.this,
    azurerm_nat_gateway_public_ip_association.this,
  ]
}

output "outbound_type" {
  description = "What the cluster must be told about its way out."
  value       = { nat = "userAssignedNATGateway", firewall = "userDefinedRouting", none = "none" }[var.outbound.kind]
}

output "outbound_addresses" {
  description = "Public addresses that the environment's traffic comes from: for others' allow lists."
  value       = azurerm_public_ip.outbound[*].ip_address
}

# One half of each peering. It works ("Connected") once the other environment has made its half.

resource "azurerm_virtual_network_peering" "this" {
  for_each = var.remote_network_ids

  name                         = "to-${each.key}"
  resource_group_name          = var.network.resource_group_name
  virtual_network_name         = var.network.name
  remote_virtual_network_id    = each.value
  allow_virtual_network_access = true
  allow_forwarded_traffic      = false
  allow_gateway_transit        = false
}

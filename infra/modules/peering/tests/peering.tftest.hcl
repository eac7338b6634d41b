mock_provider "azurerm" {}

variables {
  network            = { name = "vnet-slipway-prod", resource_group_name = "rg-slipway-prod" }
  remote_network_ids = { dev = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-dev/providers/Microsoft.Network/virtualNetworks/vnet-slipway-dev" }
}

run "traffic_goes_between_the_two_and_through_neither" {
  command = plan

  assert {
    condition     = azurerm_virtual_network_peering.this["dev"].allow_virtual_network_access && !azurerm_virtual_network_peering.this["dev"].allow_forwarded_traffic && !azurerm_virtual_network_peering.this["dev"].allow_gateway_transit
    error_message = "dev must not become a way to test."
  }
}

run "what_is_no_network_is_refused" {
  command = plan

  variables {
    remote_network_ids = { dev = "vnet-slipway-dev" }
  }

  expect_failures = [var.remote_network_ids]
}

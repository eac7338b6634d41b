mock_provider "azurerm" {}

variables {
  names = {
    virtual_network  = "vnet-slipway-dev"
    nat_gateway      = "ng-slipway-dev"
    route_table      = "rt-slipway-dev"
    public_ip_prefix = "pip-slipway-dev"
  }
  environment           = "dev"
  resource_group_name   = "rg-slipway-dev"
  location              = "westeurope"
  tags                  = {}
  address_space         = "10.10.0.0/16"
  pod_cidr              = "10.64.0.0/14"
  service_cidr          = "172.20.0.0/16"
  node_addresses_needed = 100
  outbound              = { kind = "nat" }
  other_networks        = { "prod: network" = "10.12.0.0/16" }
  subnets = {
    nodes      = "10.10.0.0/20"
    api_server = "10.10.16.0/28"
    database   = "10.10.16.16/28"
    endpoints  = "10.10.17.0/24"
    runners    = "10.10.18.0/24"
  }
}

run "nodes_leave_by_the_nat_gateway_and_by_no_other_way" {
  command = plan

  assert {
    condition     = output.outbound_type == "userAssignedNATGateway" && length(azurerm_public_ip.outbound) == 1 && contains(keys(azurerm_subnet_nat_gateway_association.this), "nodes")
    error_message = "The cluster must be told to leave through the NAT gateway of the nodes' subnet."
  }

  assert {
    condition     = alltrue([for subnet in azurerm_subnet.plain : subnet.default_outbound_access_enabled == false])
    error_message = "Azure's implicit way out must be closed."
  }
}

run "nothing_comes_in_where_nothing_is_served" {
  command = plan

  assert {
    condition     = keys(azurerm_network_security_group.this) == keys({ endpoints = 1, runners = 1 }) && keys(azurerm_subnet_network_security_group_association.this) == keys({ endpoints = 1, runners = 1 })
    error_message = "Endpoints and runners are closed to the internet; at the nodes AKS opens what Services ask for."
  }
}

run "each_delegated_subnet_is_for_its_service_alone" {
  command = plan

  assert {
    condition     = azurerm_subnet.delegated["api_server"].delegation[0].service_delegation[0].name == "Microsoft.ContainerService/managedClusters" && azurerm_subnet.delegated["database"].delegation[0].service_delegation[0].name == "Microsoft.DBforPostgreSQL/flexibleServers"
    error_message = "The API server's subnet is AKS's, the database's PostgreSQL's."
  }
}

run "a_firewall_takes_the_place_of_the_nat_gateway" {
  command = plan

  variables {
    outbound = { kind = "firewall", firewall_address = "10.0.0.4" }
  }

  assert {
    condition     = output.outbound_type == "userDefinedRouting" && length(azurerm_nat_gateway.this) == 0 && one([for route in azurerm_route_table.this[0].route : route.next_hop_in_ip_address]) == "10.0.0.4"
    error_message = "Everything must go to the appliance."
  }
}

run "no_way_out_has_no_address" {
  command = plan

  variables {
    outbound = { kind = "none" }
  }

  assert {
    condition     = output.outbound_type == "none" && length(azurerm_public_ip.outbound) == 0
    error_message = "Without a way out there is no public address."
  }
}

run "a_network_that_overlaps_the_one_to_peer_with_is_refused" {
  command = plan

  variables {
    other_networks = { "prod: network" = "10.10.128.0/17" }
  }

  expect_failures = [azurerm_virtual_network.this]
}

run "pods_that_overlap_the_network_are_refused" {
  command = plan

  variables {
    pod_cidr = "10.8.0.0/13"
  }

  expect_failures = [azurerm_virtual_network.this]
}

run "a_subnet_that_lies_outside_is_refused" {
  command = plan

  variables {
    subnets = {
      nodes      = "10.10.0.0/20"
      api_server = "10.10.16.0/28"
      database   = "10.10.16.16/28"
      endpoints  = "10.11.17.0/24"
      runners    = "10.10.18.0/24"
    }
  }

  expect_failures = [azurerm_virtual_network.this]
}

run "a_subnet_too_small_for_the_surge_is_refused" {
  command = plan

  variables {
    node_addresses_needed = 5000
  }

  expect_failures = [var.node_addresses_needed]
}

run "an_api_server_subnet_that_is_too_small_is_refused" {
  command = plan

  variables {
    subnets = {
      nodes      = "10.10.0.0/20"
      api_server = "10.10.16.0/29"
      database   = "10.10.16.16/28"
      endpoints  = "10.10.17.0/24"
      runners    = "10.10.18.0/24"
    }
  }

  expect_failures = [var.subnets]
}

run "an_unknown_way_out_is_refused" {
  command = plan

  variables {
    outbound = { kind = "loadBalancer" }
  }

  expect_failures = [var.outbound]
}

run "a_firewall_without_its_address_is_refused" {
  command = plan

  variables {
    outbound = { kind = "firewall" }
  }

  expect_failures = [var.outbound]
}

run "seventeen_addresses_are_refused" {
  command = plan

  variables {
    outbound = { kind = "nat", public_ip_count = 17 }
  }

  expect_failures = [var.outbound]
}

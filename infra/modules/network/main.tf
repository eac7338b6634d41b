# The network of one environment: subnets by what may live in them, and one way out.

locals {
  # Each range with the environment's name, so that a message says which one; other networks come with theirs.
  own_ranges = merge(
    {
      "${var.environment}: network"  = var.address_space
      "${var.environment}: pods"     = var.pod_cidr
      "${var.environment}: services" = var.service_cidr
    },
    { for name, range in var.subnets : "${var.environment}: ${name}" => range },
  )
}

module "address_plan" {
  source = "../address-plan"

  ranges = merge(local.own_ranges, var.other_networks)
  inside = { for name, range in var.subnets : "${var.environment}: ${name}" => "${var.environment}: network" }
}

resource "azurerm_virtual_network" "this" {
  name                = var.names.virtual_network
  location            = var.location
  resource_group_name = var.resource_group_name
  address_space       = [var.address_space]
  tags                = var.tags

  lifecycle {
    precondition {
      condition     = length(module.address_plan.problems) == 0
      error_message = "The address plan of ${var.environment} does not work: ${join("; ", module.address_plan.problems)}."
    }
  }
}

resource "azurerm_subnet" "plain" {
  for_each = { for name in ["nodes", "endpoints", "runners"] : name => var.subnets[name] }

  name                              = each.key
  resource_group_name               = var.resource_group_name
  virtual_network_name              = azurerm_virtual_network.this.name
  address_prefixes                  = [each.value]
  default_outbound_access_enabled   = false
  private_endpoint_network_policies = "Enabled"
}

resource "azurerm_subnet" "delegated" {
  for_each = {
    api_server = "Microsoft.ContainerService/managedClusters"
    database   = "Microsoft.DBforPostgreSQL/flexibleServers"
  }

  name                 = replace(each.key, "_", "-")
  resource_group_name  = var.resource_group_name
  virtual_network_name = azurerm_virtual_network.this.name
  address_prefixes     = [var.subnets[each.key]]

  delegation {
    name = each.key

    service_delegation {
      name    = each.value
      actions = ["Microsoft.Network/virtualNetworks/subnets/join/action"]
    }
  }
}

# The nodes' subnet has none: AKS keeps one at the machines, which opens what a Service asks for and nothing else, and never
# touches one of ours; here it would close the gateway.
resource "azurerm_network_security_group" "this" {
  for_each = { for name, subnet in azurerm_subnet.plain : name => subnet if name != "nodes" }

  name                = "nsg-${var.environment}-${each.key}"
  location            = var.location
  resource_group_name = var.resource_group_name
  tags                = var.tags

  security_rule {
    name                       = "deny-internet"
    priority                   = 4000
    direction                  = "Inbound"
    access                     = "Deny"
    protocol                   = "*"
    source_port_range          = "*"
    destination_port_range     = "*"
    source_address_prefix      = "Internet"
    destination_address_prefix = "*"
  }
}

resource "azurerm_subnet_network_security_group_association" "this" {
  for_each = azurerm_network_security_group.this

  subnet_id                 = azurerm_subnet.plain[each.key].id
  network_security_group_id = each.value.id
}

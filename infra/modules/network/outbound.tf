# One way out. A NAT gateway lives in one zone: where zones must fail alone, its zone is part of the decision
# (docs/infrastructure/availability.md).

resource "azurerm_public_ip" "outbound" {
  count = var.outbound.kind == "nat" ? var.outbound.public_ip_count : 0

  name                = "${var.names.public_ip_prefix}-out-${count.index + 1}"
  location            = var.location
  resource_group_name = var.resource_group_name
  allocation_method   = "Static"
  sku                 = "Standard"
  zones               = var.outbound.zone == null ? null : [var.outbound.zone]
  tags                = var.tags
}

resource "azurerm_nat_gateway" "this" {
  count = var.outbound.kind == "nat" ? 1 : 0

  name                    = var.names.nat_gateway
  location                = var.location
  resource_group_name     = var.resource_group_name
  sku_name                = "Standard"
  idle_timeout_in_minutes = 4
  zones                   = var.outbound.zone == null ? null : [var.outbound.zone]
  tags                    = var.tags
}

resource "azurerm_nat_gateway_public_ip_association" "this" {
  count = var.outbound.kind == "nat" ? var.outbound.public_ip_count : 0

  nat_gateway_id       = azurerm_nat_gateway.this[0].id
  public_ip_address_id = azurerm_public_ip.outbound[count.index].id
}

resource "azurerm_subnet_nat_gateway_association" "this" {
  for_each = { for name, subnet in azurerm_subnet.plain : name => subnet if var.outbound.kind == "nat" && name != "endpoints" }

  subnet_id      = each.value.id
  nat_gateway_id = azurerm_nat_gateway.this[0].id
}

resource "azurerm_route_table" "this" {
  count = var.outbound.kind == "firewall" ? 1 : 0

  name                = var.names.route_table
  location            = var.location
  resource_group_name = var.resource_group_name
  tags                = var.tags

  route {
    name                   = "out"
    address_prefix         = "0.0.0.0/0"
    next_hop_type          = "VirtualAppliance"
    next_hop_in_ip_address = var.outbound.firewall_address
  }
}

resource "azurerm_subnet_route_table_association" "this" {
  for_each = { for name, subnet in azurerm_subnet.plain : name => subnet if var.outbound.kind == "firewall" && name != "endpoints" }

  subnet_id      = each.value.id
  route_table_id = azurerm_route_table.this[0].id
}

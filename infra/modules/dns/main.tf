# The platform's names: one public zone, a delegated one for each environment, and private ones that all networks resolve.

resource "azurerm_dns_zone" "platform" {
  name                = var.domain
  resource_group_name = var.resource_group_name
  tags                = var.tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_dns_zone" "environment" {
  for_each = var.environments

  name                = "${each.key}.${var.domain}"
  resource_group_name = var.resource_group_name
  tags                = var.tags
}

resource "azurerm_dns_ns_record" "environment" {
  for_each = var.environments

  name                = each.key
  zone_name           = azurerm_dns_zone.platform.name
  resource_group_name = var.resource_group_name
  ttl                 = 3600
  records             = azurerm_dns_zone.environment[each.key].name_servers
}

resource "azurerm_private_dns_zone" "this" {
  for_each = var.private_zones

  name                = each.key
  resource_group_name = var.resource_group_name
  tags                = var.tags
}

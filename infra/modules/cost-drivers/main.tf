# What an environment is billed for, in the units that Azure's price list has, computed from the values that it is made from.
# No price is here: the operator's file has them (infra/prices.yaml), and `npm run infra -- cost` multiplies.

locals {
  hours = 730 # a month: 365 days of 24 hours, in twelve

  nodes = [
    for name, pool in var.node_pools : {
      what  = "nodes of ${name}${length(pool.zones) == 0 ? "" : ", over ${length(pool.zones)} zone${length(pool.zones) == 1 ? "" : "s"}"}"
      price = "${pool.priority == "Spot" ? "spot_" : ""}vm_hour/${pool.vm_size}"
      unit  = "hours of ${pool.vm_size}${pool.priority == "Spot" ? " at the spot price" : ""}"
      least = pool.min_count * local.hours
      most  = pool.max_count * local.hours
      from  = "${pool.min_count} to ${pool.max_count} nodes x ${local.hours} h"
    }
  ]

  # A disk lives in a node's own storage where it is ephemeral, and costs nothing of its own.
  node_disks = [
    for name, pool in var.node_pools : {
      what  = "system disks of ${name}"
      price = "managed_disk_gb_month"
      unit  = "GB a month"
      least = pool.min_count * pool.os_disk_size_gb
      most  = pool.max_count * pool.os_disk_size_gb
      from  = "${pool.min_count} to ${pool.max_count} nodes x ${pool.os_disk_size_gb} GB"
    } if pool.os_disk_type == "Managed"
  ]

  cluster = var.cluster_tier == null ? [] : [{
    what  = "control plane"
    price = "cluster_hour/${var.cluster_tier}"
    unit  = "hours of the tier ${var.cluster_tier}"
    least = local.hours
    most  = local.hours
    from  = "1 cluster x ${local.hours} h"
  }]

  servers = var.database == null ? 0 : var.database.zone_redundant ? 2 : 1
  database = var.database == null ? [] : [
    {
      what  = "database${var.database.zone_redundant ? " and its standby" : ""}"
      price = "database_hour/${var.database.sku}"
      unit  = "hours of ${var.database.sku}"
      least = local.servers * local.hours
      most  = local.servers * local.hours
      from  = "${local.servers} x ${local.hours} h"
    },
    {
      what  = "database storage"
      price = "database_gb_month"
      unit  = "GB a month"
      least = local.servers * var.database.storage_gb
      most  = local.servers * var.database.storage_gb
      from  = "${local.servers} x ${var.database.storage_gb} GB"
    },
    {
      what  = "database backups beyond the server's size, ${var.database.backup_days} days"
      price = "database_backup_gb_month"
      unit  = "GB a month"
      least = null
      most  = null
      from  = "by use"
    },
  ]

  registry = var.registry == null ? [] : [{
    what  = "registry${var.registry.replicas == 0 ? "" : " and ${var.registry.replicas} replicas"}"
    price = "registry_day/${var.registry.sku}"
    unit  = "days of ${var.registry.sku}"
    least = (1 + var.registry.replicas) * local.hours / 24
    most  = (1 + var.registry.replicas) * local.hours / 24
    from  = "${1 + var.registry.replicas} x ${floor(local.hours / 24 * 100) / 100} days"
  }]

  by_the_hour = [
    for item in [
      { what = "NAT gateways", price = "nat_gateway_hour", count = var.network.nat_gateways },
      { what = "public addresses of the NAT gateway", price = "public_ip_hour", count = var.network.public_ips },
      { what = "public address of the gateway", price = "public_ip_hour", count = try(var.gateway.public, false) ? 1 : 0 },
      { what = "load balancer of the gateway", price = "load_balancer_hour", count = var.gateway == null ? 0 : 1 },
      { what = "private endpoints", price = "private_endpoint_hour", count = var.network.private_endpoints },
      { what = "managed Grafana", price = "grafana_hour", count = var.grafana_instances },
      ] : {
      what  = item.what
      price = item.price
      unit  = "hours"
      least = item.count * local.hours
      most  = item.count * local.hours
      from  = "${item.count} x ${local.hours} h"
    } if item.count > 0
  ]

  by_use = [
    for item in [
      { what = "data through the NAT gateway", price = "nat_gb", present = var.network.nat_gateways > 0 },
      { what = "data through peerings", price = "peering_gb", present = var.network.peerings > 0 },
      { what = "data to the internet through the NAT gateway", price = "egress_gb", present = var.network.nat_gateways > 0 },
      { what = "data to the internet through the gateway", price = "egress_gb", present = try(var.gateway.public, false) },
      { what = "metrics in managed Prometheus", price = "metric_samples_million", present = var.cluster_tier != null },
      ] : {
      what  = item.what
      price = item.price
      unit  = endswith(item.price, "_gb") ? "GB" : "million samples"
      least = null
      most  = null
      from  = "by use"
    } if item.present
  ]

  logs = var.logs_gb_per_day == null ? [] : [{
    what  = "control plane's logs"
    price = "logs_gb"
    unit  = "GB"
    least = 0
    most  = var.logs_gb_per_day == -1 ? null : var.logs_gb_per_day * local.hours / 24
    from  = var.logs_gb_per_day == -1 ? "by use, without a limit" : "at most ${var.logs_gb_per_day} GB a day"
  }]

  runners = var.runners == null ? [] : [{
    what  = "runners"
    price = "vm_hour/${var.runners.vm_size}"
    unit  = "hours of ${var.runners.vm_size}"
    least = var.runners.count * local.hours
    most  = var.runners.count * local.hours
    from  = "${var.runners.count} x ${local.hours} h"
  }]

  dns = var.dns_zones == 0 ? [] : [{
    what  = "DNS zones"
    price = "dns_zone_month"
    unit  = "zones"
    least = var.dns_zones
    most  = var.dns_zones
    from  = "${var.dns_zones} zones"
  }]
}

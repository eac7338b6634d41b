# What is paid for, in units (docs/infrastructure/cost.md). It reads values alone, so that `npm run infra -- cost` needs no
# cloud; the same figures are an output, beside what was really made.

module "cost_drivers" {
  source = "../../../modules/cost-drivers"

  node_pools      = module.node_pools.all
  cluster_tier    = local.values.cluster.sku_tier
  database        = local.runs_portal ? merge({ zone_redundant = false, backup_days = 7, storage_gb = 32 }, local.values.database) : null
  logs_gb_per_day = local.values.logs.daily_quota_gb
  runners         = local.private ? { vm_size = local.values.runners.vm_size, count = local.values.runners.count } : null
  network = {
    nat_gateways      = local.values.outbound.kind == "nat" ? 1 : 0
    public_ips        = local.values.outbound.kind == "nat" ? local.values.outbound.public_ip_count : 0
    private_endpoints = 1
    peerings          = local.runs_portal ? 2 : 1
  }
}

# What is paid for, in units (docs/infrastructure/cost.md). It reads values alone, so that `npm run infra -- cost` needs no
# cloud.

module "cost_drivers" {
  source = "../../modules/cost-drivers"

  registry          = { sku = local.values.registry.sku, replicas = 0 }
  dns_zones         = 4 + 3
  grafana_instances = local.values.grafana.enabled ? 1 : 0
}

# What this root adds to the bill, in units (docs/infrastructure/cost.md). It reads values alone.

module "cost_drivers" {
  source = "../../../modules/cost-drivers"

  gateway = { public = local.values.gateway.kind == "public" }
}

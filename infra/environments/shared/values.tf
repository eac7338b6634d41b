# What all environments share: one registry, so that a version is one digest from dev to prod; one DNS zone; one workspace for
# metrics, so that environments are compared in one query.

locals {
  values = {
    environment = "shared"

    registry = {
      sku            = "Premium"
      zone_redundant = true
      untagged_days  = 30
      public         = true
    }

    # Dashboards come with the monitoring that runs in the clusters; Azure's managed Grafana can be had beside it. Its major
    # versions are the ones that the provider takes: 10 and 11 until azurerm 5.
    grafana = { enabled = false, major_version = "11" }
  }
}

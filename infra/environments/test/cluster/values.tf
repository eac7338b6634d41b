# All that makes test different from the others; ../../differences.yaml says why. Each value is explained by the variable of the
# module that takes it.

locals {
  values = {
    environment = "test"

    cluster = {
      kubernetes_version = "1.36"
      sku_tier           = "Standard"
      api_private        = false
      upgrade_channels   = { kubernetes = "patch", node_os = "NodeImage" }
      maintenance = {
        kubernetes = { day_of_week = "Thursday", start_time = "01:00", duration_hours = 4 }
        node_os    = { day_of_week = "Wednesday", start_time = "01:00", duration_hours = 4 }
        utc_offset = "+00:00"
        freezes    = []
      }
    }

    node_pools = {
      system = {
        mode      = "System"
        vm_size   = "Standard_D4ds_v5"
        min_count = 3
        max_count = 5
        zones     = ["1", "2", "3"]
      }
      cpu = {
        vm_size   = "Standard_D8ds_v5"
        min_count = 2
        max_count = 8
        zones     = ["1", "2", "3"]
      }
      gpu = {
        vm_size   = "Standard_NC24ads_A100_v4"
        min_count = 0
        max_count = 2
        taints    = ["sku=gpu:NoSchedule"]
        gpu       = {}
        upgrade   = { max_unavailable = "1", drain_timeout_minutes = 240 }
      }
      mig = {
        vm_size   = "Standard_NC24ads_A100_v4"
        min_count = 0
        max_count = 1
        taints    = ["sku=gpu:NoSchedule"]
        gpu       = { mig_profile = "MIG1g" }
        upgrade   = { max_unavailable = "1", drain_timeout_minutes = 240 }
      }
    }

    outbound = { kind = "nat", public_ip_count = 1 }

    # Made where the portal runs (organisation.portal_environment) and nowhere else.
    database = { sku = "GP_Standard_D2ds_v5", storage_gb = 64, zone_redundant = false, backup_days = 7, geo_redundant_backup = false }

    logs = { retention_days = 30, daily_quota_gb = 2 }

    # Made where the API server is private.
    runners = { vm_size = "Standard_D2ds_v5", count = 1, zones = [] }
  }
}

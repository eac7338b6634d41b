# All that makes dev different from the others; ../../differences.yaml says why. Each value is explained by the variable of the
# module that takes it.

locals {
  values = {
    environment = "dev"

    cluster = {
      kubernetes_version = "1.36"
      sku_tier           = "Free"
      api_private        = false
      upgrade_channels   = { kubernetes = "patch", node_os = "NodeImage" }
      maintenance = {
        kubernetes = { day_of_week = "Tuesday", start_time = "01:00", duration_hours = 4 }
        node_os    = { day_of_week = "Monday", start_time = "01:00", duration_hours = 4 }
        utc_offset = "+00:00"
        freezes    = []
      }
    }

    node_pools = {
      system = {
        mode      = "System"
        vm_size   = "Standard_D4ds_v5"
        min_count = 2
        max_count = 4
      }
      cpu = {
        vm_size   = "Standard_D4ds_v5"
        min_count = 1
        max_count = 6
      }
      gpu = {
        vm_size   = "Standard_NC4as_T4_v3"
        min_count = 0
        max_count = 2
        taints    = ["sku=gpu:NoSchedule"]
        gpu       = {}
        upgrade   = { max_unavailable = "1", drain_timeout_minutes = 60 }
      }
      spot = {
        vm_size   = "Standard_D8ds_v5"
        min_count = 0
        max_count = 4
        spot      = {}
      }
    }

    outbound = { kind = "nat", public_ip_count = 1 }

    # Made where the portal runs (organisation.portal_environment) and nowhere else.
    database = { sku = "B_Standard_B2s", storage_gb = 32, zone_redundant = false, backup_days = 7, geo_redundant_backup = false }

    logs = { retention_days = 30, daily_quota_gb = 1 }

    # Made where the API server is private.
    runners = { vm_size = "Standard_D2ds_v5", count = 1, zones = [] }
  }
}

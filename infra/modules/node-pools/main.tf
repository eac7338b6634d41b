# One typed map in, one entry for each pool in Azure out, with every default and every colour's difference resolved. It
# makes nothing itself, so that the cluster (which needs the system pool inside it), the pools, the cost drivers, the
# quota and the tests all read the same.

locals {
  # Azure's VM documentation, as far as it was read; of other sizes the count is not known and is not told.
  gpus_by_size = {
    Standard_NC24ads_A100_v4  = 1
    Standard_NC48ads_A100_v4  = 2
    Standard_NC96ads_A100_v4  = 4
    Standard_ND96asr_v4       = 8
    Standard_ND96amsr_A100_v4 = 8
    Standard_NC40ads_H100_v5  = 1
    Standard_NC80adis_H100_v5 = 2
    Standard_ND96isr_H100_v5  = 8
    Standard_ND96isr_H200_v5  = 8
    Standard_NC4as_T4_v3      = 1
    Standard_NC8as_T4_v3      = 1
    Standard_NC16as_T4_v3     = 1
    Standard_NC64as_T4_v3     = 4
  }

  expanded = merge([
    for name, pool in var.pools : {
      for colour, own in pool.colours : name == "system" ? name : "${name}${substr(colour, 0, 1)}" => {
        pool            = name
        colour          = colour
        mode            = pool.mode
        vm_size         = coalesce(own.vm_size, pool.vm_size)
        min_count       = own.retiring ? 0 : pool.min_count
        max_count       = pool.max_count
        zones           = own.zones == null ? pool.zones : own.zones
        max_pods        = coalesce(own.max_pods, pool.max_pods)
        os_disk_size_gb = coalesce(own.os_disk_size_gb, pool.os_disk_size_gb)
        os_disk_type    = coalesce(own.os_disk_type, pool.os_disk_type)
        os_sku          = coalesce(own.os_sku, pool.os_sku)
        priority        = pool.spot == null ? "Regular" : "Spot"
        eviction_policy = try(pool.spot.eviction_policy, null)
        spot_max_price  = try(pool.spot.max_price, null)
        gpu_driver      = try(pool.gpu.driver, null)
        mig_profile     = own.mig_profile == null ? try(pool.gpu.mig_profile, null) : own.mig_profile
        retiring        = own.retiring
        # Whole GPUs of a node; of split ones it depends on the profile and the strategy.
        gpus = pool.gpu == null || try(coalesce(own.mig_profile, pool.gpu.mig_profile), null) != null ? null : lookup(local.gpus_by_size, coalesce(own.vm_size, pool.vm_size), null)
        # AKS adds the taint of spot nodes itself.
        taints = concat(pool.taints, own.retiring ? ["slipway.dev/retiring=true:NoSchedule"] : [])
        labels = merge(pool.labels, {
          "slipway.dev/pool"   = name
          "slipway.dev/colour" = colour
          "slipway.dev/kind"   = pool.gpu != null ? "gpu" : pool.mode == "System" ? "system" : "cpu"
          }, pool.gpu == null ? {} : { sku = "gpu" },
        try(coalesce(own.mig_profile, pool.gpu.mig_profile), null) == null ? {} : { "slipway.dev/mig" = coalesce(own.mig_profile, pool.gpu.mig_profile) })
        # A spot pool has no surge and no drain: Azure takes nodes as it likes.
        upgrade = pool.spot != null ? null : {
          max_surge             = pool.upgrade.max_unavailable == null ? coalesce(pool.upgrade.max_surge, "33%") : null
          max_unavailable       = pool.upgrade.max_unavailable
          drain_timeout_minutes = pool.upgrade.drain_timeout_minutes
          soak_minutes          = pool.upgrade.soak_minutes
          undrainable           = pool.upgrade.undrainable
        }
      }
    }
  ]...)

  # Quota is asked for in vCPUs of a family of sizes; an update needs its surge on top, rounded up to whole nodes.
  quota_by_pool = {
    for name, pool in local.expanded : name => {
      family = replace(pool.vm_size, "/^(Standard_[A-Z]+)[0-9]+(-[0-9]+)?/", "$1*")
      vcpus  = tonumber(regex("^Standard_[A-Z]+([0-9]+)", pool.vm_size)[0])
      spot   = pool.priority == "Spot"
      surge_nodes = try(pool.upgrade.max_surge, null) == null ? 0 : (
        endswith(pool.upgrade.max_surge, "%") ? ceil(pool.max_count * tonumber(trimsuffix(pool.upgrade.max_surge, "%")) / 100) : tonumber(pool.upgrade.max_surge)
      )
      nodes = pool.max_count
    }
  }
  families = toset([for quota in local.quota_by_pool : "${quota.family}${quota.spot ? " (spot)" : ""}"])
}

variable "pools" {
  description = <<-TEXT
    Every node pool of the cluster by name. The entry "system" is the one that the cluster is created with and keeps its
    name; each other one becomes a pool in Azure for each of its colours, named <name>b (blue) or <name>g (green), so that
    it can be rotated: add the second colour, drain the first, remove it (docs/infrastructure/updates.md).

    vm_size           size as Azure spells it, such as Standard_D4ds_v5
    min_count         nodes at least; 0 lets a user pool vanish while nothing wants it
    max_count         nodes at most
    mode              System or User
    zones             availability zones, such as ["1", "2", "3"]; empty is "wherever"
    max_pods          pods on a node
    os_disk_size_gb   GB of the system disk; os_disk_type Managed or Ephemeral
    os_sku            Ubuntu, Ubuntu2204 or AzureLinux3
    labels, taints    beside those that this module adds (outputs: labels slipway.dev/pool, /colour, /kind)
    gpu               for a GPU size: driver Install (AKS brings it) or None (the GPU operator does), mig_profile such as MIG1g
    spot              for spare capacity that Azure takes back at any time: eviction_policy Delete or Deallocate, max_price in
                      USD an hour, -1 for "up to the regular price"
    upgrade           max_surge (extra nodes, "1" or "33%") or max_unavailable (no extra node), drain_timeout_minutes,
                      soak_minutes, undrainable Cordon (leave the node for a person) or Schedule (replace it)
    colours           blue and green, each with what differs in it; retiring = true takes no new pods and may shrink to 0
  TEXT
  type = map(object({
    vm_size         = string
    min_count       = number
    max_count       = number
    mode            = optional(string, "User")
    zones           = optional(set(string), [])
    max_pods        = optional(number, 110)
    os_disk_size_gb = optional(number, 128)
    os_disk_type    = optional(string, "Managed")
    os_sku          = optional(string, "Ubuntu")
    labels          = optional(map(string), {})
    taints          = optional(list(string), [])
    gpu = optional(object({
      driver      = optional(string, "Install")
      mig_profile = optional(string)
    }))
    spot = optional(object({
      eviction_policy = optional(string, "Delete")
      max_price       = optional(number, -1)
    }))
    upgrade = optional(object({
      max_surge             = optional(string)
      max_unavailable       = optional(string)
      drain_timeout_minutes = optional(number, 30)
      soak_minutes          = optional(number, 5)
      undrainable           = optional(string, "Cordon")
    }), {})
    colours = optional(map(object({
      vm_size         = optional(string)
      zones           = optional(set(string))
      max_pods        = optional(number)
      os_disk_size_gb = optional(number)
      os_disk_type    = optional(string)
      os_sku          = optional(string)
      mig_profile     = optional(string)
      retiring        = optional(bool, false)
    })), { blue = {} })
  }))
  nullable = false

  validation {
    condition     = alltrue([for name in keys(var.pools) : can(regex("^[a-z][a-z0-9]{0,10}$", name))])
    error_message = "These pool names do not fit: ${join(", ", [for name in keys(var.pools) : name if !can(regex("^[a-z][a-z0-9]{0,10}$", name))])}. A name is 1 to 11 lower-case letters and digits beginning with a letter: AKS takes 12, and the twelfth is the colour."
  }

  validation {
    condition     = try(var.pools["system"].mode, "") == "System"
    error_message = "pools must have an entry \"system\" with mode = \"System\": the cluster is created with it."
  }

  validation {
    condition     = alltrue([for pool in var.pools : contains(["System", "User"], pool.mode)])
    error_message = "mode must be System or User: ${join(", ", [for name, pool in var.pools : "${name} has ${pool.mode}" if !contains(["System", "User"], pool.mode)])}."
  }

  validation {
    condition     = alltrue([for pool in var.pools : pool.min_count <= pool.max_count])
    error_message = "min_count must not exceed max_count: ${join(", ", [for name, pool in var.pools : "${name} has ${pool.min_count} and ${pool.max_count}" if pool.min_count > pool.max_count])}. Raise max_count or lower min_count."
  }

  validation {
    condition     = alltrue([for pool in var.pools : pool.max_count >= 1 && pool.max_count <= 1000 && pool.min_count >= 0 && floor(pool.min_count) == pool.min_count && floor(pool.max_count) == pool.max_count])
    error_message = "A pool has 0 to 1000 nodes and room for at least one, in whole numbers: ${join(", ", [for name, pool in var.pools : "${name} has ${pool.min_count} to ${pool.max_count}" if !(pool.max_count >= 1 && pool.max_count <= 1000 && pool.min_count >= 0 && floor(pool.min_count) == pool.min_count && floor(pool.max_count) == pool.max_count)])}."
  }

  validation {
    condition     = alltrue([for pool in var.pools : pool.mode == "User" || pool.min_count >= 2])
    error_message = "A system pool needs at least 2 nodes, better 3, because what the cluster itself needs runs there: ${join(", ", [for name, pool in var.pools : "${name} has min_count ${pool.min_count}" if pool.mode == "System" && pool.min_count < 2])}."
  }

  validation {
    condition     = alltrue([for pool in var.pools : can(regex("^Standard_[A-Z]+[0-9]+", pool.vm_size))])
    error_message = "vm_size must be a size as Azure spells it, such as Standard_D4ds_v5: ${join(", ", [for name, pool in var.pools : "${name} has ${pool.vm_size}" if !can(regex("^Standard_[A-Z]+[0-9]+", pool.vm_size))])}."
  }

  validation {
    condition     = alltrue([for pool in var.pools : pool.mode == "User" || !can(regex("^Standard_B", pool.vm_size)) && try(tonumber(regex("^Standard_[A-Z]+([0-9]+)", pool.vm_size)[0]), 4) >= 4])
    error_message = "A system pool needs a size with at least 4 vCPUs that is not of the B series: ${join(", ", [for name, pool in var.pools : "${name} has ${pool.vm_size}" if pool.mode == "System" && (can(regex("^Standard_B", pool.vm_size)) || try(tonumber(regex("^Standard_[A-Z]+([0-9]+)", pool.vm_size)[0]), 4) < 4)])}."
  }

  validation {
    condition     = alltrue([for pool in var.pools : pool.mode == "User" || pool.spot == null && pool.gpu == null])
    error_message = "A system pool can be neither spot nor GPU: ${join(", ", [for name, pool in var.pools : name if pool.mode == "System" && (pool.spot != null || pool.gpu != null)])}."
  }

  validation {
    condition     = alltrue([for pool in var.pools : (pool.gpu != null) == can(regex("^Standard_N", pool.vm_size))])
    error_message = "gpu = {} goes with a GPU size (Standard_N...) and with no other: ${join(", ", [for name, pool in var.pools : "${name} has ${pool.vm_size} ${pool.gpu == null ? "without" : "with"} gpu" if(pool.gpu != null) != can(regex("^Standard_N", pool.vm_size))])}."
  }

  validation {
    condition     = alltrue([for pool in var.pools : pool.gpu == null || contains(pool.taints, "sku=gpu:NoSchedule")])
    error_message = "A GPU pool needs taints = [\"sku=gpu:NoSchedule\"], else pods that want no GPU fill its nodes and keep them alive: ${join(", ", [for name, pool in var.pools : name if pool.gpu != null && !contains(pool.taints, "sku=gpu:NoSchedule")])}."
  }

  validation {
    condition     = alltrue([for pool in var.pools : pool.gpu == null || contains(["Install", "None"], try(pool.gpu.driver, ""))])
    error_message = "gpu.driver must be Install (AKS brings the driver) or None (the GPU operator brings it): ${join(", ", [for name, pool in var.pools : "${name} has ${try(pool.gpu.driver, "")}" if pool.gpu != null && !contains(["Install", "None"], try(pool.gpu.driver, ""))])}."
  }

  validation {
    condition     = alltrue(flatten([for pool in var.pools : [for profile in concat([try(pool.gpu.mig_profile, null)], [for colour in pool.colours : colour.mig_profile]) : profile == null || pool.gpu != null && contains(["MIG1g", "MIG2g", "MIG3g", "MIG4g", "MIG7g"], coalesce(profile, "-")) && can(regex("_A100_|_H100_|_H200_|^Standard_ND96asr_v4$", pool.vm_size))]]))
    error_message = "mig_profile must be MIG1g, MIG2g, MIG3g, MIG4g or MIG7g, on a size with A100, H100 or H200: ${join(", ", [for name, pool in var.pools : "${name} (${pool.vm_size})" if try(pool.gpu.mig_profile, null) != null || anytrue([for colour in pool.colours : colour.mig_profile != null])])}."
  }

  validation {
    condition     = alltrue([for pool in var.pools : pool.spot == null || contains(["Delete", "Deallocate"], try(pool.spot.eviction_policy, "")) && (try(pool.spot.max_price, 0) == -1 || try(pool.spot.max_price, 0) > 0)])
    error_message = "spot takes eviction_policy Delete or Deallocate and a max_price that is -1 or above 0: ${join(", ", [for name, pool in var.pools : "${name} has ${try(pool.spot.eviction_policy, "")} and ${try(pool.spot.max_price, 0)}" if pool.spot != null])}."
  }

  validation {
    condition     = alltrue([for pool in var.pools : pool.upgrade.max_surge == null || pool.upgrade.max_unavailable == null])
    error_message = "upgrade takes max_surge (extra nodes, needs quota) or max_unavailable (fewer nodes meanwhile), not both: ${join(", ", [for name, pool in var.pools : name if pool.upgrade.max_surge != null && pool.upgrade.max_unavailable != null])}."
  }

  validation {
    condition     = alltrue([for pool in var.pools : pool.mode == "User" || pool.upgrade.max_unavailable == null])
    error_message = "A system pool is updated with max_surge; max_unavailable is for user pools: ${join(", ", [for name, pool in var.pools : name if pool.mode == "System" && pool.upgrade.max_unavailable != null])}."
  }

  validation {
    condition     = alltrue(flatten([for pool in var.pools : [for amount in [pool.upgrade.max_surge, pool.upgrade.max_unavailable] : amount == null || can(regex("^[1-9][0-9]{0,2}%?$", amount))]]))
    error_message = "max_surge and max_unavailable are nodes (\"1\") or a share (\"33%\"), above 0: ${join(", ", [for name, pool in var.pools : name if anytrue([for amount in [pool.upgrade.max_surge, pool.upgrade.max_unavailable] : amount != null && !can(regex("^[1-9][0-9]{0,2}%?$", amount))])])}."
  }

  validation {
    condition     = alltrue([for pool in var.pools : pool.upgrade.drain_timeout_minutes >= 5 && pool.upgrade.drain_timeout_minutes <= 1440 && pool.upgrade.soak_minutes >= 0 && pool.upgrade.soak_minutes <= 30])
    error_message = "drain_timeout_minutes is 5 to 1440 (a day) and soak_minutes 0 to 30: ${join(", ", [for name, pool in var.pools : "${name} has ${pool.upgrade.drain_timeout_minutes} and ${pool.upgrade.soak_minutes}" if !(pool.upgrade.drain_timeout_minutes >= 5 && pool.upgrade.drain_timeout_minutes <= 1440 && pool.upgrade.soak_minutes >= 0 && pool.upgrade.soak_minutes <= 30)])}."
  }

  validation {
    condition     = alltrue([for pool in var.pools : contains(["Cordon", "Schedule"], pool.upgrade.undrainable)])
    error_message = "upgrade.undrainable must be Cordon or Schedule: ${join(", ", [for name, pool in var.pools : "${name} has ${pool.upgrade.undrainable}" if !contains(["Cordon", "Schedule"], pool.upgrade.undrainable)])}."
  }

  validation {
    condition     = alltrue(flatten([for pool in var.pools : [for zone in concat(tolist(pool.zones), flatten([for colour in pool.colours : tolist(coalesce(colour.zones, toset([])))])) : contains(["1", "2", "3"], zone)]]))
    error_message = "zones are \"1\", \"2\" and \"3\": ${join(", ", [for name, pool in var.pools : "${name} has ${join(" ", pool.zones)}" if !alltrue([for zone in pool.zones : contains(["1", "2", "3"], zone)])])}."
  }

  validation {
    condition     = alltrue([for pool in var.pools : pool.max_pods >= 30 && pool.max_pods <= 250])
    error_message = "max_pods is 30 to 250: ${join(", ", [for name, pool in var.pools : "${name} has ${pool.max_pods}" if pool.max_pods < 30 || pool.max_pods > 250])}."
  }

  validation {
    condition     = alltrue([for pool in var.pools : contains(["Managed", "Ephemeral"], pool.os_disk_type) && contains(["Ubuntu", "Ubuntu2204", "AzureLinux3"], pool.os_sku) && pool.os_disk_size_gb >= 30 && pool.os_disk_size_gb <= 2048])
    error_message = "os_disk_type is Managed or Ephemeral, os_sku Ubuntu, Ubuntu2204 or AzureLinux3, os_disk_size_gb 30 to 2048: ${join(", ", [for name, pool in var.pools : "${name} has ${pool.os_disk_type}, ${pool.os_sku}, ${pool.os_disk_size_gb}" if !(contains(["Managed", "Ephemeral"], pool.os_disk_type) && contains(["Ubuntu", "Ubuntu2204", "AzureLinux3"], pool.os_sku) && pool.os_disk_size_gb >= 30 && pool.os_disk_size_gb <= 2048)])}."
  }

  validation {
    condition     = alltrue(flatten([for pool in var.pools : [for taint in pool.taints : can(regex("^[^=:]+(=[^=:]*)?:(NoSchedule|PreferNoSchedule|NoExecute)$", taint))]]))
    error_message = "A taint is key=value:NoSchedule, :PreferNoSchedule or :NoExecute: ${join(", ", flatten([for name, pool in var.pools : [for taint in pool.taints : "${name} has ${taint}" if !can(regex("^[^=:]+(=[^=:]*)?:(NoSchedule|PreferNoSchedule|NoExecute)$", taint))]]))}."
  }

  validation {
    condition     = alltrue(flatten([for pool in var.pools : [for label in keys(pool.labels) : !can(regex("^(kubernetes\\.azure\\.com|slipway\\.dev)/", label))]]))
    error_message = "Labels that begin with kubernetes.azure.com/ are AKS's and slipway.dev/ are this module's: ${join(", ", flatten([for name, pool in var.pools : [for label in keys(pool.labels) : "${name} has ${label}" if can(regex("^(kubernetes\\.azure\\.com|slipway\\.dev)/", label))]]))}."
  }

  validation {
    condition     = alltrue([for name, pool in var.pools : length(pool.colours) >= 1 && alltrue([for colour in keys(pool.colours) : contains(["blue", "green"], colour)]) && (name != "system" || keys(pool.colours) == tolist(["blue"]))])
    error_message = "colours has blue, green or both, and the pool \"system\" only blue (AKS rotates that one through a temporary pool): ${join(", ", [for name, pool in var.pools : "${name} has ${join(" ", keys(pool.colours))}" if !(length(pool.colours) >= 1 && alltrue([for colour in keys(pool.colours) : contains(["blue", "green"], colour)]) && (name != "system" || keys(pool.colours) == tolist(["blue"])))])}."
  }

  validation {
    condition     = alltrue([for pool in var.pools : anytrue([for colour in pool.colours : !colour.retiring])])
    error_message = "Every colour of these pools is retiring, so nothing could be scheduled: ${join(", ", [for name, pool in var.pools : name if !anytrue([for colour in pool.colours : !colour.retiring])])}. Add the other colour first."
  }
}

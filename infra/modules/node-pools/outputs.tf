output "system" {
  description = "The pool that the cluster is created with."
  value       = local.expanded["system"]
}

output "user" {
  description = "All other pools, by their name in Azure."
  value       = { for name, pool in local.expanded : name => pool if name != "system" }
}

output "all" {
  description = "Every pool, by its name in Azure."
  value       = local.expanded
}

output "gpu_present" {
  description = "True when any pool has GPUs."
  value       = anytrue([for pool in local.expanded : pool.labels["slipway.dev/kind"] == "gpu"])
}

output "mig_present" {
  description = "True when any pool's GPUs are split."
  value       = anytrue([for pool in local.expanded : pool.mig_profile != null])
}

output "node_addresses_needed" {
  description = "Addresses that the pools need in the subnet at most: every node, and every surge of an update at once."
  value       = sum([for quota in local.quota_by_pool : quota.nodes + quota.surge_nodes])
}

output "quota" {
  description = "vCPUs of each family of sizes that the pools need at most, and during an update. Compare with: az vm list-usage --location REGION."
  value = {
    for family in local.families : family => {
      vcpus            = sum([for quota in local.quota_by_pool : quota.vcpus * quota.nodes if "${quota.family}${quota.spot ? " (spot)" : ""}" == family])
      vcpus_with_surge = sum([for quota in local.quota_by_pool : quota.vcpus * (quota.nodes + quota.surge_nodes) if "${quota.family}${quota.spot ? " (spot)" : ""}" == family])
      nodes            = sum([for quota in local.quota_by_pool : quota.nodes if "${quota.family}${quota.spot ? " (spot)" : ""}" == family])
      nodes_with_surge = sum([for quota in local.quota_by_pool : quota.nodes + quota.surge_nodes if "${quota.family}${quota.spot ? " (spot)" : ""}" == family])
    }
  }
}

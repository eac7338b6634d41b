output "drivers" {
  description = "One entry for each thing that is billed in a month: what it is, the key of its price, the unit, how many at least and at most (null: by use, not computable from values), and how the number came about."
  value = concat(
    local.nodes, local.node_disks, local.cluster, local.database, local.registry,
    local.by_the_hour, local.runners, local.logs, local.dns, local.by_use,
  )
}

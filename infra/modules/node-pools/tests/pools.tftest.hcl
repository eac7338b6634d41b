variables {
  pools = {
    system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5, zones = ["1", "2", "3"] }
    cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10 }
    gpu    = { vm_size = "Standard_NC24ads_A100_v4", min_count = 0, max_count = 4, taints = ["sku=gpu:NoSchedule"], gpu = {}, upgrade = { max_unavailable = "1", drain_timeout_minutes = 720 } }
    mig    = { vm_size = "Standard_NC24ads_A100_v4", min_count = 0, max_count = 2, taints = ["sku=gpu:NoSchedule"], gpu = { mig_profile = "MIG1g" } }
    spot   = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 20, spot = {} }
  }
}

run "one_map_drives_every_pool" {
  command = plan

  assert {
    condition     = join(" ", keys(output.all)) == "cpub gpub migb spotb system"
    error_message = "Each entry is a pool, the colour its last letter: ${join(" ", keys(output.all))}."
  }

  assert {
    condition     = output.system.vm_size == "Standard_D4ds_v5" && !contains(keys(output.user), "system")
    error_message = "The system pool is the cluster's own and not among the others."
  }
}

run "a_gpu_pool_is_told_by_label_and_taint" {
  command = plan

  assert {
    condition     = output.user["gpub"].labels["slipway.dev/kind"] == "gpu" && output.user["gpub"].labels.sku == "gpu" && contains(output.user["gpub"].taints, "sku=gpu:NoSchedule")
    error_message = "A GPU pool must carry kind gpu, the label sku and the taint."
  }

  assert {
    condition     = output.user["migb"].labels["slipway.dev/mig"] == "MIG1g" && output.gpu_present && output.mig_present
    error_message = "Split GPUs are told by label."
  }
}

run "gpus_are_counted_where_the_size_is_known" {
  command = plan

  assert {
    condition     = output.user["gpub"].gpus == 1 && output.user["migb"].gpus == null && output.user["cpub"].gpus == null
    error_message = "One A100; of a split one and of none there is no count."
  }
}

run "a_pool_may_vanish_while_nothing_wants_it" {
  command = plan

  assert {
    condition     = output.user["gpub"].min_count == 0
    error_message = "min_count 0 must stay 0."
  }
}

run "spot_has_no_surge_and_no_drain" {
  command = plan

  assert {
    condition     = output.user["spotb"].upgrade == null && output.user["spotb"].priority == "Spot" && output.user["spotb"].eviction_policy == "Delete" && output.user["spotb"].spot_max_price == -1
    error_message = "A spot pool takes no upgrade settings."
  }
}

run "surge_is_a_third_unless_the_pool_says_otherwise" {
  command = plan

  assert {
    condition     = output.user["cpub"].upgrade.max_surge == "33%" && output.user["gpub"].upgrade.max_surge == null && output.user["gpub"].upgrade.max_unavailable == "1"
    error_message = "33% without a word, and max_unavailable instead where it is given."
  }
}

run "quota_counts_the_surge" {
  command = plan

  assert {
    condition     = output.quota["Standard_NC*ads_A100_v4"].vcpus == 24 * 6 && output.quota["Standard_NC*ads_A100_v4"].vcpus_with_surge == 24 * (4 + 2 + 1)
    error_message = "Four and two nodes, and one more for the pool that surges: ${jsonencode(output.quota)}."
  }

  assert {
    condition     = output.quota["Standard_D*ds_v5"].nodes_with_surge == 5 + 2 + 10 + 4 && output.quota["Standard_D*ds_v5 (spot)"].nodes == 20
    error_message = "A third of five is two nodes, of ten four; spot has a quota of its own: ${jsonencode(output.quota)}."
  }

  assert {
    condition     = output.node_addresses_needed == (5 + 2) + (10 + 4) + 4 + (2 + 1) + 20
    error_message = "Every node and every surge needs an address: ${output.node_addresses_needed}."
  }
}

run "a_rotation_has_both_colours_side_by_side" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 3, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 2, max_count = 10, zones = ["1"], colours = { blue = { retiring = true }, green = { vm_size = "Standard_D16ds_v5", zones = [] } } }
    }
  }

  assert {
    condition     = output.user["cpub"].min_count == 0 && contains(output.user["cpub"].taints, "slipway.dev/retiring=true:NoSchedule")
    error_message = "The retiring colour takes no new pods and may shrink to nothing."
  }

  assert {
    condition     = output.user["cpug"].vm_size == "Standard_D16ds_v5" && output.user["cpug"].min_count == 2 && length(output.user["cpug"].zones) == 0 && output.user["cpub"].vm_size == "Standard_D8ds_v5"
    error_message = "Each colour has what differs in it."
  }

  assert {
    condition     = output.user["cpug"].labels["slipway.dev/pool"] == output.user["cpub"].labels["slipway.dev/pool"]
    error_message = "Workloads select the pool, not the colour."
  }
}


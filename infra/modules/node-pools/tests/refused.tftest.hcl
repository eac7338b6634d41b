# Each of these must be refused, by the rule that it breaks.
variables {
  pools = {
    system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5, zones = ["1", "2", "3"] }
    cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10 }
    gpu    = { vm_size = "Standard_NC24ads_A100_v4", min_count = 0, max_count = 4, taints = ["sku=gpu:NoSchedule"], gpu = {}, upgrade = { max_unavailable = "1", drain_timeout_minutes = 720 } }
    mig    = { vm_size = "Standard_NC24ads_A100_v4", min_count = 0, max_count = 2, taints = ["sku=gpu:NoSchedule"], gpu = { mig_profile = "MIG1g" } }
    spot   = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 20, spot = {} }
  }
}

run "a_name_of_twelve_letters_is_refused" {
  command = plan

  variables {
    pools = {
      system       = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      abcdefghijkl = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10 }
    }
  }

  expect_failures = [var.pools]
}

run "a_name_with_a_hyphen_is_refused" {
  command = plan

  variables {
    pools = {
      system     = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      "gpu-a100" = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10 }
    }
  }

  expect_failures = [var.pools]
}

run "a_name_that_begins_with_a_digit_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      "1cpu" = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10 }
    }
  }

  expect_failures = [var.pools]
}

run "no_system_pool_is_refused" {
  command = plan

  variables {
    pools = {
      cpu = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10 }
    }
  }

  expect_failures = [var.pools]
}

run "a_pool_called_system_that_is_a_user_pool_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "User", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
    }
  }

  expect_failures = [var.pools]
}

run "an_unknown_mode_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10, mode = "Worker" }
    }
  }

  expect_failures = [var.pools]
}

run "min_above_max_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 5, max_count = 3 }
    }
  }

  expect_failures = [var.pools]
}

run "more_nodes_than_a_pool_may_have_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 1001 }
    }
  }

  expect_failures = [var.pools]
}

run "a_pool_without_room_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 0 }
    }
  }

  expect_failures = [var.pools]
}

run "half_a_node_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0.5, max_count = 10 }
    }
  }

  expect_failures = [var.pools]
}

run "one_system_node_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 1, max_count = 5 }
    }
  }

  expect_failures = [var.pools]
}

run "a_size_that_is_none_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "D8ds_v5", min_count = 0, max_count = 10 }
    }
  }

  expect_failures = [var.pools]
}

run "a_system_pool_of_the_b_series_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_B4ms", min_count = 2, max_count = 5 }
    }
  }

  expect_failures = [var.pools]
}

run "a_system_pool_with_two_vcpus_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D2ds_v5", min_count = 2, max_count = 5 }
    }
  }

  expect_failures = [var.pools]
}

run "a_system_pool_on_spot_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5, spot = {} }
    }
  }

  expect_failures = [var.pools]
}

run "a_gpu_pool_without_its_taint_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      gpu    = { vm_size = "Standard_NC24ads_A100_v4", min_count = 0, max_count = 10, gpu = {} }
    }
  }

  expect_failures = [var.pools]
}

run "a_gpu_pool_with_another_taint_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      gpu    = { vm_size = "Standard_NC24ads_A100_v4", min_count = 0, max_count = 10, gpu = {}, taints = ["nvidia.com/gpu=true:NoSchedule"] }
    }
  }

  expect_failures = [var.pools]
}

run "a_gpu_size_that_is_not_said_to_be_one_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      gpu    = { vm_size = "Standard_NC24ads_A100_v4", min_count = 0, max_count = 10, taints = ["sku=gpu:NoSchedule"] }
    }
  }

  expect_failures = [var.pools]
}

run "gpu_on_a_size_without_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10, gpu = {}, taints = ["sku=gpu:NoSchedule"] }
    }
  }

  expect_failures = [var.pools]
}

run "an_unknown_driver_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      gpu    = { vm_size = "Standard_NC24ads_A100_v4", min_count = 0, max_count = 10, gpu = { driver = "Nouveau" }, taints = ["sku=gpu:NoSchedule"] }
    }
  }

  expect_failures = [var.pools]
}

run "an_unknown_mig_profile_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      gpu    = { vm_size = "Standard_NC24ads_A100_v4", min_count = 0, max_count = 10, gpu = { mig_profile = "MIG5g" }, taints = ["sku=gpu:NoSchedule"] }
    }
  }

  expect_failures = [var.pools]
}

run "mig_on_a_gpu_that_cannot_be_split_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      gpu    = { vm_size = "Standard_NC4as_T4_v3", min_count = 0, max_count = 10, gpu = { mig_profile = "MIG1g" }, taints = ["sku=gpu:NoSchedule"] }
    }
  }

  expect_failures = [var.pools]
}

run "a_spot_price_of_nothing_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10, spot = { max_price = 0 } }
    }
  }

  expect_failures = [var.pools]
}

run "an_unknown_eviction_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10, spot = { eviction_policy = "Stop" } }
    }
  }

  expect_failures = [var.pools]
}

run "surge_and_unavailable_together_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10, upgrade = { max_surge = "1", max_unavailable = "1" } }
    }
  }

  expect_failures = [var.pools]
}

run "a_system_pool_without_surge_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5, upgrade = { max_unavailable = "1" } }
    }
  }

  expect_failures = [var.pools]
}

run "a_surge_of_nothing_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10, upgrade = { max_surge = "0" } }
    }
  }

  expect_failures = [var.pools]
}

run "a_drain_of_two_days_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10, upgrade = { drain_timeout_minutes = 2880 } }
    }
  }

  expect_failures = [var.pools]
}

run "a_soak_of_an_hour_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10, upgrade = { soak_minutes = 60 } }
    }
  }

  expect_failures = [var.pools]
}

run "an_unknown_way_with_what_cannot_be_drained_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10, upgrade = { undrainable = "Kill" } }
    }
  }

  expect_failures = [var.pools]
}

run "a_fourth_zone_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10, zones = ["4"] }
    }
  }

  expect_failures = [var.pools]
}

run "too_many_pods_on_a_node_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10, max_pods = 300 }
    }
  }

  expect_failures = [var.pools]
}

run "an_unknown_disk_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10, os_disk_type = "Premium" }
    }
  }

  expect_failures = [var.pools]
}

run "an_image_that_is_gone_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10, os_sku = "AzureLinux" }
    }
  }

  expect_failures = [var.pools]
}

run "a_taint_without_its_effect_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10, taints = ["team=speech"] }
    }
  }

  expect_failures = [var.pools]
}

run "a_label_that_is_not_ours_to_set_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10, labels = { "kubernetes.azure.com/mode" = "system" } }
    }
  }

  expect_failures = [var.pools]
}

run "a_third_colour_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10, colours = { red = {} } }
    }
  }

  expect_failures = [var.pools]
}

run "a_second_colour_of_the_system_pool_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5, colours = { blue = {}, green = {} } }
    }
  }

  expect_failures = [var.pools]
}

run "a_pool_that_only_retires_is_refused" {
  command = plan

  variables {
    pools = {
      system = { mode = "System", vm_size = "Standard_D4ds_v5", min_count = 2, max_count = 5 }
      cpu    = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10, colours = { blue = { retiring = true } } }
    }
  }

  expect_failures = [var.pools]
}

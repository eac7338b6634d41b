mock_provider "helm" {}

variables {
  gpu = { kind = "device-plugin" }
  pools = {
    system = { gpu_driver = null, mig_profile = null, labels = {} }
    gpub   = { gpu_driver = "Install", mig_profile = null, labels = {} }
  }
}

run "plugin_and_exporter_run_on_gpu_nodes_alone" {
  command = plan

  assert {
    condition     = yamldecode(helm_release.device_plugin[0].values[0]).tolerations[0].value == "gpu" && yamldecode(helm_release.dcgm_exporter[0].values[0]).nodeSelector["slipway.dev/kind"] == "gpu"
    error_message = "They must tolerate the taint and select the label."
  }

  assert {
    condition     = yamldecode(helm_release.device_plugin[0].values[0]).affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].key == "slipway.dev/kind"
    error_message = "The chart's own affinity waits for labels that a discovery sets; ours does not."
  }

  assert {
    condition     = length(helm_release.operator) == 0 && output.mig_strategy == "none"
    error_message = "One of the two, and nothing is split."
  }
}

run "split_gpus_are_named" {
  command = plan

  variables {
    pools = { migb = { gpu_driver = "Install", mig_profile = "MIG1g", labels = {} } }
    gpu   = { kind = "device-plugin", mig_strategy = "mixed" }
  }

  assert {
    condition     = yamldecode(helm_release.device_plugin[0].values[0]).migStrategy == "mixed"
    error_message = "The strategy must reach the plugin."
  }
}

run "the_operator_brings_the_driver" {
  command = plan

  variables {
    pools = { gpub = { gpu_driver = "None", mig_profile = null, labels = {} } }
    gpu   = { kind = "operator" }
  }

  assert {
    condition     = length(helm_release.operator) == 1 && length(helm_release.device_plugin) == 0
    error_message = "The operator alone."
  }
}

run "a_cluster_without_gpus_has_nothing" {
  command = plan

  variables {
    pools = { system = { gpu_driver = null, mig_profile = null, labels = {} } }
    gpu   = { kind = "none" }
  }

  assert {
    condition     = length(helm_release.device_plugin) == 0 && output.exporter_port == null
    error_message = "Nothing is installed."
  }
}

run "gpus_that_nobody_could_ask_for_are_refused" {
  command = plan

  variables {
    gpu = { kind = "none" }
  }

  expect_failures = [var.gpu]
}

run "two_drivers_are_refused" {
  command = plan

  variables {
    gpu = { kind = "operator" }
  }

  expect_failures = [var.gpu]
}

run "no_driver_is_refused" {
  command = plan

  variables {
    pools = { gpub = { gpu_driver = "None", mig_profile = null, labels = {} } }
  }

  expect_failures = [var.gpu]
}

run "an_unknown_kind_is_refused" {
  command = plan

  variables {
    gpu = { kind = "managed" }
  }

  expect_failures = [var.gpu]
}

run "an_unknown_strategy_is_refused" {
  command = plan

  variables {
    gpu = { kind = "device-plugin", mig_strategy = "none" }
  }

  expect_failures = [var.gpu]
}

run "a_version_that_moves_is_refused" {
  command = plan

  variables {
    chart_versions = { operator = "latest" }
  }

  expect_failures = [var.chart_versions]
}

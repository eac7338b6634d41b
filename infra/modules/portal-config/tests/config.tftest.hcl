variables {
  host = "portal.prod.platform.example.com"
  clusters = [
    { name = "aks-slipway-dev", own = false, server = "https://dev.invalid:443", ca_certificate = "ZGV2" },
    { name = "aks-slipway-prod", own = true, server = "https://prod.invalid:443", ca_certificate = "cHJvZA==" },
  ]
  environments = [
    { name = "dev", cluster = "aks-slipway-dev", namespaces = ["apps"] },
    { name = "prod", cluster = "aks-slipway-prod", namespaces = ["apps"] },
  ]
}

run "the_own_cluster_is_read_from_inside" {
  command = plan

  assert {
    condition     = yamldecode(output.config_yaml).clusters[1].inCluster && !can(yamldecode(output.config_yaml).clusters[1].kubeconfig)
    error_message = "Its service account is all that it needs."
  }

  assert {
    condition     = yamldecode(output.config_yaml).clusters[0].kubeconfig.context == "aks-slipway-dev" && length(yamldecode(output.kubeconfig_yaml).clusters) == 1
    error_message = "The others come by the kubeconfig."
  }
}

run "a_private_endpoint_keeps_the_certificates_name" {
  command = plan

  variables {
    clusters = [
      { name = "aks-slipway-dev", own = false, server = "https://10.12.17.9:443", tls_server_name = "dev.invalid", ca_certificate = "ZGV2" },
      { name = "aks-slipway-prod", own = true, server = "https://prod.invalid:443", ca_certificate = "cHJvZA==" },
    ]
  }

  assert {
    condition     = yamldecode(output.kubeconfig_yaml).clusters[0].cluster["tls-server-name"] == "dev.invalid"
    error_message = "The certificate is for the name, not for the address."
  }
}

run "two_own_clusters_are_refused" {
  command = plan

  variables {
    clusters = [
      { name = "aks-slipway-dev", own = true, server = "s", ca_certificate = "c" },
      { name = "aks-slipway-prod", own = true, server = "s", ca_certificate = "c" },
    ]
  }

  expect_failures = [var.clusters]
}

run "two_clusters_of_one_name_are_refused" {
  command = plan

  variables {
    clusters = [
      { name = "aks-slipway-dev", own = true, server = "s", ca_certificate = "c" },
      { name = "aks-slipway-dev", own = false, server = "s", ca_certificate = "c" },
    ]
    environments = []
  }

  expect_failures = [var.clusters]
}

run "an_environment_without_its_cluster_is_refused" {
  command = plan

  variables {
    environments = [{ name = "test", cluster = "aks-slipway-test", namespaces = ["apps"] }]
  }

  expect_failures = [var.environments]
}

run "an_environment_without_a_namespace_is_refused" {
  command = plan

  variables {
    environments = [{ name = "dev", cluster = "aks-slipway-dev", namespaces = [] }]
  }

  expect_failures = [var.environments]
}

run "a_host_with_its_scheme_is_refused" {
  command = plan

  variables {
    host = "https://portal.example.com"
  }

  expect_failures = [var.host]
}

run "a_pool_that_is_scaled_to_zero_is_told" {
  command = plan

  variables {
    clusters = [
      { name = "aks-slipway-dev", own = false, server = "https://dev.invalid:443", ca_certificate = "ZGV2" },
      {
        name           = "aks-slipway-prod"
        own            = true
        server         = "https://prod.invalid:443"
        ca_certificate = "cHJvZA=="
        pools = {
          gpub   = { vm_size = "Standard_NC24ads_A100_v4", min_count = 0, max_count = 8, mode = "User", priority = "Regular", labels = { sku = "gpu" }, taints = ["sku=gpu:NoSchedule"], gpus = 1 }
          spotb  = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 4, mode = "User", priority = "Spot", labels = {}, taints = [] }
          system = { vm_size = "Standard_D4ds_v5", min_count = 3, max_count = 6, mode = "System", priority = "Regular", labels = {}, taints = [] }
        }
      },
    ]
  }

  assert {
    condition     = yamldecode(output.config_yaml).clusters[1].nodePools[0].resources["nvidia.com/gpu"] == 1 && yamldecode(output.config_yaml).clusters[1].nodePools[0].max == 8
    error_message = "Up to eight nodes with a GPU each, even while there is none."
  }

  assert {
    condition     = yamldecode(output.config_yaml).clusters[1].nodePools[1].spot && yamldecode(output.config_yaml).clusters[1].nodePools[2].taints[0] == "CriticalAddonsOnly=true:NoSchedule"
    error_message = "What AKS taints by itself is told, too."
  }

  assert {
    condition     = !can(yamldecode(output.config_yaml).clusters[0].nodePools)
    error_message = "Of a cluster without pools nothing is told."
  }
}

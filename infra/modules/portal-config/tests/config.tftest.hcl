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

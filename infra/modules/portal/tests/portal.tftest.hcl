mock_provider "azurerm" {}
mock_provider "kubernetes" {}

variables {
  names               = { private_endpoint_prefix = "pe-slipway-prod" }
  resource_group_name = "rg-slipway-prod"
  location            = "westeurope"
  tags                = {}
  identity = {
    id                  = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-identities/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-slipway-portal"
    client_id           = "00000000-0000-0000-0000-00000000000f"
    resource_group_name = "rg-slipway-identities"
  }
  oidc_issuer_url     = "https://westeurope.oic.prod-aks.azure.com/tenant/issuer/"
  host                = "portal.prod.platform.example.com"
  own_cluster         = { name = "aks-slipway-prod", server = "https://prod.invalid:443", ca_certificate = "cHJvZA==" }
  endpoints_subnet_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/endpoints"
  other_clusters = {
    dev  = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks-slipway-dev", name = "aks-slipway-dev", server = "https://dev.invalid:443", ca_certificate = "ZGV2" }
    test = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks-slipway-test", name = "aks-slipway-test", server = "https://test.invalid:443", ca_certificate = "dGVzdA==" }
  }
  environments = [
    { name = "dev", cluster = "aks-slipway-dev", namespaces = ["apps"] },
    { name = "test", cluster = "aks-slipway-test", namespaces = ["apps"] },
    { name = "prod", cluster = "aks-slipway-prod", namespaces = ["apps"] },
  ]
}

run "it_signs_in_as_its_service_account" {
  command = plan

  assert {
    condition     = azurerm_federated_identity_credential.this.subject == "system:serviceaccount:slipway:slipway-portal" && azurerm_federated_identity_credential.this.audience[0] == "api://AzureADTokenExchange"
    error_message = "By workload identity, without a secret."
  }
}

run "it_is_told_of_every_cluster" {
  command = plan

  assert {
    condition     = length(yamldecode(kubernetes_config_map_v1.this.data["portal.config.yaml"]).clusters) == 3 && length(yamldecode(kubernetes_config_map_v1.this.data.kubeconfig).contexts) == 2
    error_message = "Three clusters, two of them from outside."
  }

  assert {
    condition     = length(azurerm_private_endpoint.cluster) == 0
    error_message = "Through the peered networks it needs no endpoint."
  }
}

run "a_network_that_cannot_be_peered_gets_an_endpoint" {
  command = plan

  variables {
    other_clusters = {
      dev  = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks-slipway-dev", name = "aks-slipway-dev", server = "https://dev.invalid:443", ca_certificate = "ZGV2", reach = "private-endpoint" }
      test = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks-slipway-test", name = "aks-slipway-test", server = "https://test.invalid:443", ca_certificate = "dGVzdA==" }
    }
  }

  assert {
    condition     = azurerm_private_endpoint.cluster["dev"].private_service_connection[0].subresource_names[0] == "management" && length(azurerm_private_endpoint.cluster) == 1
    error_message = "For dev alone."
  }
}

run "an_unknown_way_is_refused" {
  command = plan

  variables {
    other_clusters = {
      dev = { id = "id", name = "aks-slipway-dev", server = "s", ca_certificate = "c", reach = "vpn" }
    }
  }

  expect_failures = [var.other_clusters]
}

run "a_namespace_in_capitals_is_refused" {
  command = plan

  variables {
    namespace = "Slipway"
  }

  expect_failures = [var.namespace]
}

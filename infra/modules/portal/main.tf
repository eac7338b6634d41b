# The portal in the one cluster that it runs in: who it is in Azure, how it reaches the other clusters, and what it is told.
# The application itself is deployed like any other, by its chart; what that needs from here is in the outputs.

resource "azurerm_federated_identity_credential" "this" {
  name                = "portal-${var.own_cluster.name}"
  resource_group_name = var.identity.resource_group_name
  parent_id           = var.identity.id
  audience            = ["api://AzureADTokenExchange"]
  issuer              = var.oidc_issuer_url
  subject             = "system:serviceaccount:${var.namespace}:${var.service_account}"
}

resource "azurerm_private_endpoint" "cluster" {
  for_each = { for name, cluster in var.other_clusters : name => cluster if cluster.reach == "private-endpoint" }

  name                = "${var.names.private_endpoint_prefix}-aks-${each.key}"
  location            = var.location
  resource_group_name = var.resource_group_name
  subnet_id           = var.endpoints_subnet_id
  tags                = var.tags

  private_service_connection {
    name                           = "aks-${each.key}"
    private_connection_resource_id = each.value.id
    subresource_names              = ["management"]
    is_manual_connection           = false
  }
}

locals {
  others = {
    for name, cluster in var.other_clusters : cluster.name => {
      name            = cluster.name
      own             = false
      server          = cluster.reach == "private-endpoint" ? "https://${azurerm_private_endpoint.cluster[name].private_service_connection[0].private_ip_address}:443" : cluster.server
      tls_server_name = cluster.reach == "private-endpoint" ? replace(cluster.server, "/^https://|:443$/", "") : null
      ca_certificate  = cluster.ca_certificate
      source          = cluster.source
      pools           = cluster.pools
    }
  }
  clusters = merge(local.others, { (var.own_cluster.name) = merge(var.own_cluster, { own = true, tls_server_name = null }) })
}

module "config" {
  source = "../portal-config"

  host         = var.host
  environments = var.environments
  # Shown in the order in which a version goes through them.
  clusters = [for name in distinct(var.environments[*].cluster) : local.clusters[name] if contains(keys(local.clusters), name)]
}

resource "kubernetes_namespace_v1" "this" {
  metadata {
    name = var.namespace
    labels = {
      "pod-security.kubernetes.io/enforce" = "restricted"
      "slipway.dev/gateway"                = "true"
    }
  }
}

resource "kubernetes_config_map_v1" "this" {
  metadata {
    name      = "slipway-portal-config"
    namespace = kubernetes_namespace_v1.this.metadata[0].name
  }

  data = {
    "portal.config.yaml" = module.config.config_yaml
    kubeconfig           = module.config.kubeconfig_yaml
  }
}

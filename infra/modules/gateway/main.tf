# The way in: Gateway API, implemented by Envoy Gateway. ingress-nginx is retired; AKS's own Gateway API needs a switch that
# azurerm does not have (docs/infrastructure/access.md says when to change to it). Applications bring HTTPRoutes; the
# address, the certificate and the listeners are the platform's.

locals {
  namespace = "gateway"
  public    = var.gateway.kind == "public"
}

resource "azurerm_public_ip" "this" {
  count = local.public ? 1 : 0

  name                = "${var.names.public_ip_prefix}-gateway"
  location            = var.location
  resource_group_name = var.resource_group_name
  allocation_method   = "Static"
  sku                 = "Standard"
  zones               = length(var.gateway.zones) == 0 ? null : var.gateway.zones
  tags                = var.tags

  lifecycle {
    # Others' allow lists and DNS know this address.
    prevent_destroy = true
  }
}

resource "helm_release" "envoy_gateway" {
  name             = "envoy-gateway"
  repository       = "oci://docker.io/envoyproxy"
  chart            = "gateway-helm"
  version          = var.chart_version
  namespace        = local.namespace
  create_namespace = true
  atomic           = true
  timeout          = 600

  values = [yamlencode({
    deployment          = { replicas = 2 }
    podDisruptionBudget = { minAvailable = 1 }
  })]
}

# A chart of our own: these kinds exist only once the release above has brought them.
resource "helm_release" "gateway" {
  name      = "gateway"
  chart     = "${path.module}/chart"
  namespace = local.namespace
  atomic    = true

  values = [yamlencode({
    host         = var.host
    issuer       = var.issuer_name
    secretName   = coalesce(var.given_secret_name, "gateway-tls")
    replicas     = var.gateway.replicas
    drainSeconds = var.gateway.drain_seconds
    annotations = local.public ? {
      "service.beta.kubernetes.io/azure-load-balancer-resource-group" = var.resource_group_name
      "service.beta.kubernetes.io/azure-pip-name"                     = azurerm_public_ip.this[0].name
      } : {
      "service.beta.kubernetes.io/azure-load-balancer-internal"        = "true"
      "service.beta.kubernetes.io/azure-load-balancer-internal-subnet" = var.gateway.subnet_name
      "service.beta.kubernetes.io/azure-load-balancer-ipv4"            = var.gateway.internal_address
    }
  })]

  depends_on = [helm_release.envoy_gateway]
}

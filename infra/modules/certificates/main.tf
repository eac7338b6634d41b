# Certificates by DNS-01: no port 80 from the internet, wildcards, and private gateways get them too. cert-manager signs in to
# Azure as an identity that may write in this environment's zone alone.

locals {
  acme_servers = {
    "lets-encrypt"         = "https://acme-v02.api.letsencrypt.org/directory"
    "lets-encrypt-staging" = "https://acme-staging-v02.api.letsencrypt.org/directory"
  }
  issued    = var.certificate.kind != "given"
  namespace = "cert-manager"
}

resource "azurerm_user_assigned_identity" "this" {
  count = local.issued ? 1 : 0

  name                = "${var.names.identity_prefix}-cert-manager"
  location            = var.location
  resource_group_name = var.resource_group_name
  tags                = var.tags
}

resource "azurerm_federated_identity_credential" "this" {
  count = local.issued ? 1 : 0

  name                = "cert-manager"
  resource_group_name = var.resource_group_name
  parent_id           = azurerm_user_assigned_identity.this[0].id
  audience            = ["api://AzureADTokenExchange"]
  issuer              = var.oidc_issuer_url
  subject             = "system:serviceaccount:${local.namespace}:cert-manager"
}

resource "azurerm_role_assignment" "this" {
  count = local.issued ? 1 : 0

  scope                = var.dns_zone.id
  role_definition_name = "DNS Zone Contributor"
  principal_id         = azurerm_user_assigned_identity.this[0].principal_id
  principal_type       = "ServicePrincipal"
}

resource "helm_release" "cert_manager" {
  count = local.issued ? 1 : 0

  name             = "cert-manager"
  repository       = "https://charts.jetstack.io"
  chart            = "cert-manager"
  version          = var.chart_version
  namespace        = local.namespace
  create_namespace = true
  atomic           = true
  timeout          = 600

  values = [yamlencode({
    crds                = { enabled = true, keep = true }
    config              = { apiVersion = "controller.config.cert-manager.io/v1alpha1", kind = "ControllerConfiguration", enableGatewayAPI = true }
    podLabels           = { "azure.workload.identity/use" = "true" }
    serviceAccount      = { labels = { "azure.workload.identity/use" = "true" } }
    replicaCount        = 2
    webhook             = { replicaCount = 2 }
    cainjector          = { replicaCount = 2 }
    podDisruptionBudget = { enabled = true, minAvailable = 1 }
  })]
}

# A chart of our own for one object: a manifest of a kind that does not exist yet cannot be planned, a chart can.
resource "helm_release" "issuer" {
  count = local.issued ? 1 : 0

  name      = "issuer"
  chart     = "${path.module}/chart"
  namespace = local.namespace
  atomic    = true

  values = [yamlencode({
    name   = var.certificate.kind
    server = local.acme_servers[var.certificate.kind]
    email  = var.contact_email
    zone = {
      name           = var.dns_zone.name
      resourceGroup  = var.dns_zone.resource_group_name
      subscriptionId = var.dns_zone.subscription_id
    }
    clientId = azurerm_user_assigned_identity.this[0].client_id
  })]

  depends_on = [helm_release.cert_manager, azurerm_federated_identity_credential.this, azurerm_role_assignment.this]
}

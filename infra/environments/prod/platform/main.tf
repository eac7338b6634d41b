# What runs inside one environment's cluster and belongs to the platform. This file is the same in dev, test and prod; only
# values.tf differs, and ../../differences.yaml says why.

module "organisation" {
  source = "../../../modules/organisation"
  values = var.organisation
}

module "naming" {
  source   = "../../../modules/naming"
  for_each = toset(["shared", "dev", "test", "prod"])

  project         = module.organisation.values.project
  environment     = each.key
  location        = module.organisation.values.location
  subscription_id = module.organisation.values.subscription_ids[each.key]
  tags            = module.organisation.values.tags
}

locals {
  environment        = local.values.environment
  location           = module.organisation.values.location
  names              = module.naming[local.environment].names
  tags               = module.naming[local.environment].tags
  group_name         = local.names.resource_group
  cluster            = data.terraform_remote_state.cluster.outputs.cluster
  shared             = data.terraform_remote_state.shared.outputs
  zone               = local.shared.environment_zones[local.environment]
  portal_environment = module.organisation.values.portal_environment
  runs_portal        = local.portal_environment == local.environment
  others             = setsubtract(["dev", "test", "prod"], [local.environment])
}

data "terraform_remote_state" "shared" {
  backend = "azurerm"

  config = {
    storage_account_name = module.naming["shared"].names.state_storage
    container_name       = "shared"
    key                  = "shared.tfstate"
    use_azuread_auth     = true
  }
}

data "terraform_remote_state" "cluster" {
  backend = "azurerm"

  config = {
    storage_account_name = module.naming[local.environment].names.state_storage
    container_name       = local.environment
    key                  = "cluster.tfstate"
    use_azuread_auth     = true
  }
}

module "addresses" {
  source = "../../addresses"
}

# Namespaces that applications are deployed to: pod security restricted, and routes of theirs are taken by the gateway.
resource "kubernetes_namespace_v1" "app" {
  for_each = toset(local.values.app_namespaces)

  metadata {
    name = each.key
    labels = {
      "pod-security.kubernetes.io/enforce" = "restricted"
      "pod-security.kubernetes.io/warn"    = "restricted"
      "slipway.dev/gateway"                = "true"
      "slipway.dev/environment"            = local.environment
    }
  }
}

data "azurerm_user_assigned_identity" "deploy" {
  name                = "${local.names.identity_prefix}-deploy"
  resource_group_name = local.names.identities_resource_group
}

# A deployment writes in these namespaces and nowhere else in the cluster.
resource "azurerm_role_assignment" "deploy" {
  for_each = toset(concat(local.values.app_namespaces, local.runs_portal ? ["slipway"] : []))

  scope                = "${local.cluster.id}/namespaces/${each.key}"
  role_definition_name = "Azure Kubernetes Service RBAC Writer"
  principal_id         = data.azurerm_user_assigned_identity.deploy.principal_id
  principal_type       = "ServicePrincipal"
  description          = "deployments to ${local.environment}"
}

module "certificates" {
  source = "../../../modules/certificates"

  names               = local.names
  environment         = local.environment
  resource_group_name = local.group_name
  location            = local.location
  tags                = local.tags
  certificate         = local.values.certificate
  contact_email       = module.organisation.values.contact_email
  oidc_issuer_url     = local.cluster.oidc_issuer_url
  dns_zone = {
    id                  = local.zone.id
    name                = local.zone.name
    resource_group_name = local.shared.resource_group_name
    subscription_id     = module.organisation.values.subscription_ids["shared"]
  }
}

module "gateway" {
  source = "../../../modules/gateway"

  names               = local.names
  resource_group_name = local.group_name
  location            = local.location
  tags                = local.tags
  host                = "*.${local.zone.name}"
  issuer_name         = module.certificates.issuer_name
  given_secret_name   = module.certificates.given_secret_name
  gateway = merge(local.values.gateway, {
    internal_address = local.values.gateway.kind == "internal" ? module.addresses.internal_gateways[local.environment] : null
  })
}

resource "azurerm_dns_a_record" "wildcard" {
  provider = azurerm.shared

  name                = "*"
  zone_name           = local.zone.name
  resource_group_name = local.shared.resource_group_name
  ttl                 = 300
  records             = [module.gateway.address]
  tags                = local.tags
}

module "gpu" {
  source = "../../../modules/gpu"

  gpu   = local.values.gpu
  pools = data.terraform_remote_state.cluster.outputs.pools
}

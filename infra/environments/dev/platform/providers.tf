# The environment's own subscription; the pipeline's identity, or whoever signed in with az, acts in it.
provider "azurerm" {
  subscription_id                 = module.organisation.values.subscription_ids[local.values.environment]
  tenant_id                       = module.organisation.values.tenant_id
  storage_use_azuread             = true
  resource_provider_registrations = "none" # bootstrap registered them

  features {
    key_vault {
      purge_soft_delete_on_destroy = false
    }
    resource_group {
      prevent_deletion_if_contains_resources = true
    }
  }
}

# What is shared may be in another one.
provider "azurerm" {
  alias                           = "shared"
  subscription_id                 = module.organisation.values.subscription_ids["shared"]
  tenant_id                       = module.organisation.values.tenant_id
  resource_provider_registrations = "none"

  features {}
}

# The portal's identity is where bootstrap made it: in the subscription of the environment that the portal runs in.
provider "azurerm" {
  alias                           = "portal"
  subscription_id                 = module.organisation.values.subscription_ids[module.organisation.values.portal_environment]
  tenant_id                       = module.organisation.values.tenant_id
  resource_provider_registrations = "none"

  features {}
}

# kubelogin asks az for a token of whoever signed in: a person, or the pipeline's identity after azure/login.
locals {
  kubelogin = {
    api_version = "client.authentication.k8s.io/v1"
    command     = "kubelogin"
    args        = ["get-token", "--login", "azurecli", "--server-id", "6dae42f8-4368-4678-94ff-3960e28e3630"]
  }
}

provider "kubernetes" {
  host                   = local.cluster.host
  cluster_ca_certificate = base64decode(local.cluster.ca_certificate)

  exec {
    api_version = local.kubelogin.api_version
    command     = local.kubelogin.command
    args        = local.kubelogin.args
  }
}

provider "helm" {
  # Releases are kept in config maps, because a plan's identity may not read secrets. No value that is given here is one.
  helm_driver = "configmap"

  kubernetes = {
    host                   = local.cluster.host
    cluster_ca_certificate = base64decode(local.cluster.ca_certificate)
    exec                   = local.kubelogin
  }
}

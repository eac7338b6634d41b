provider "azurerm" {
  subscription_id                 = module.organisation.values.subscription_ids["shared"]
  tenant_id                       = module.organisation.values.tenant_id
  resource_provider_registrations = "none" # bootstrap registered them

  features {
    resource_group {
      prevent_deletion_if_contains_resources = true
    }
  }
}

# To find the identities of the environments, which may be in other subscriptions. A provider cannot be made by a loop.

provider "azurerm" {
  alias                           = "dev"
  subscription_id                 = module.organisation.values.subscription_ids["dev"]
  tenant_id                       = module.organisation.values.tenant_id
  resource_provider_registrations = "none"

  features {}
}

provider "azurerm" {
  alias                           = "test"
  subscription_id                 = module.organisation.values.subscription_ids["test"]
  tenant_id                       = module.organisation.values.tenant_id
  resource_provider_registrations = "none"

  features {}
}

provider "azurerm" {
  alias                           = "prod"
  subscription_id                 = module.organisation.values.subscription_ids["prod"]
  tenant_id                       = module.organisation.values.tenant_id
  resource_provider_registrations = "none"

  features {}
}

provider "azurerm" {
  alias                           = "portal"
  subscription_id                 = module.organisation.values.subscription_ids[module.organisation.values.portal_environment]
  tenant_id                       = module.organisation.values.tenant_id
  resource_provider_registrations = "none"

  features {}
}

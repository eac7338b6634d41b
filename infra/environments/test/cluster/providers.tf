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

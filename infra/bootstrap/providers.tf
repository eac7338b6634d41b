provider "azurerm" {
  subscription_id     = local.subscription_id
  tenant_id           = module.organisation.values.tenant_id
  storage_use_azuread = true

  # Nothing registers these by itself from azurerm 5 on, and the environments' identities may not: it is done here, once.
  resource_provider_registrations = "none"
  resource_providers_to_register = [
    "Microsoft.AlertsManagement",
    "Microsoft.Compute",
    "Microsoft.ContainerRegistry",
    "Microsoft.ContainerService",
    "Microsoft.Dashboard",
    "Microsoft.DBforPostgreSQL",
    "Microsoft.Insights",
    "Microsoft.KeyVault",
    "Microsoft.KubernetesConfiguration",
    "Microsoft.ManagedIdentity",
    "Microsoft.Monitor",
    "Microsoft.Network",
    "Microsoft.OperationalInsights",
    "Microsoft.PolicyInsights",
    "Microsoft.Storage",
  ]

  features {}
}

# Signs in with GITHUB_TOKEN of the person who runs this: an administrator of the repository.
provider "github" {
  owner = var.github.owner
}

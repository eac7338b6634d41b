# azurerm 4 and not 5: see modules/cluster/versions.tf. The backend's account, container and key are given by
# infra/scripts/terraform.sh, which reads them off the folder's name: a copied folder cannot write into another's state.
terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.55" }
  }

  backend "azurerm" {
    use_azuread_auth = true
  }
}

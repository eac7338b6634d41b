# azurerm 4 and not 5: no configuration of a cluster is valid for both, because 5.0 requires node_provisioning_profile,
# which came with 4.57, and the schema that is checked offline is 4.55. What 4.55 has of the names of 5, is used.
terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.55" }
  }
}

# azurerm 4 and not 5: see modules/cluster/versions.tf.
terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.55" }
  }
}

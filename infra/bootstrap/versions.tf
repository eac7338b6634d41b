# azurerm 4 and not 5: see ../modules/cluster/versions.tf.
terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.55" }
    github  = { source = "integrations/github", version = "~> 6.9" }
  }

  # No backend: the first run has nowhere to keep its state but here. ../scripts/bootstrap-ubuntu.sh moves it into the
  # storage that it has just made, and every later run finds it there.
}

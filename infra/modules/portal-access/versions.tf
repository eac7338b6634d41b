terraform {
  required_version = ">= 1.11, < 2.0"

  required_providers {
    kubernetes = { source = "hashicorp/kubernetes", version = "~> 2.38" }
  }
}

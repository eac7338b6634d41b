# Terraform 1.11: the oldest with write-only arguments, and the one that the offline check was seen with.
terraform {
  required_version = ">= 1.11, < 2.0"
}

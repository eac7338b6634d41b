variable "organisation" {
  description = "The values of infra/environments/organisation.tfvars; module organisation types and checks them."
  type        = any
}

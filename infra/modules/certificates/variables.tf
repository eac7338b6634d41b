variable "names" {
  description = "Names by kind: module naming's output."
  type        = map(string)
}

variable "resource_group_name" {
  description = "Resource group that the resources are in."
  type        = string
}

variable "location" {
  description = "Azure region."
  type        = string
}

variable "tags" {
  description = "Tags of each resource."
  type        = map(string)
}

variable "environment" {
  description = "Environment that certificates are for."
  type        = string
}

variable "certificate" {
  description = <<-TEXT
    Where certificates come from.
    kind           lets-encrypt, lets-encrypt-staging (no limits on how often, browsers do not trust it) or given
    secret_name    with kind given: the TLS secret that infra/scripts/given-certificate.sh writes; the private key passes
                   through neither Terraform's plan nor its state
  TEXT
  type = object({
    kind        = string
    secret_name = optional(string)
  })

  validation {
    condition     = contains(["lets-encrypt", "lets-encrypt-staging", "given"], var.certificate.kind)
    error_message = "certificate.kind is \"${var.certificate.kind}\"; it must be lets-encrypt, lets-encrypt-staging or given."
  }

  validation {
    condition     = (var.certificate.kind == "given") == (var.certificate.secret_name != null)
    error_message = "certificate.secret_name goes with kind = \"given\" and with no other: cert-manager names its own."
  }
}

variable "contact_email" {
  description = "Who Let's Encrypt writes to before a certificate expires."
  type        = string
}

variable "oidc_issuer_url" {
  description = "Issuer of the cluster's service account tokens: module cluster's output."
  type        = string
}

variable "dns_zone" {
  description = "The environment's own DNS zone: { id, name, resource_group_name, subscription_id }. cert-manager may write there and nowhere else."
  type        = object({ id = string, name = string, resource_group_name = string, subscription_id = string })
}

# gap: digest of cert-manager, which is pinned by version alone: mirror the chart into your registry and pin it there, where a chart that changes under its version would matter to you
variable "chart_version" {
  description = "Version of the chart cert-manager."
  type        = string
  default     = "v1.21.1"

  validation {
    condition     = can(regex("^v[0-9]+\\.[0-9]+\\.[0-9]+$", var.chart_version))
    error_message = "chart_version is \"${var.chart_version}\"; give an exact one, such as v1.21.1."
  }
}

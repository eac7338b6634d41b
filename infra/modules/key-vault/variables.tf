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

variable "tenant_id" {
  description = "Entra tenant of the vault."
  type        = string
}

variable "access" {
  description = <<-TEXT
    subnet_id               subnet of the vault's private endpoint
    private_dns_zone_id     zone privatelink.vaultcore.azure.net
    authorized_ip_ranges    ranges that reach it from outside; empty: the private endpoint alone
    purge_protection        a deleted vault cannot be purged for 90 days, by anybody; cannot be switched off again
  TEXT
  type = object({
    subnet_id            = string
    private_dns_zone_id  = string
    authorized_ip_ranges = optional(list(string), [])
    purge_protection     = optional(bool, true)
  })

  validation {
    condition     = alltrue([for range in var.access.authorized_ip_ranges : can(cidrhost(range, 0)) && range != "0.0.0.0/0"])
    error_message = "access.authorized_ip_ranges takes ranges such as 203.0.113.0/24, never everybody's: ${join(", ", var.access.authorized_ip_ranges)}."
  }
}

variable "readers" {
  description = "Principals that read secrets, by a name that says who: { runners = <object id> }."
  type        = map(string)
  default     = {}
}

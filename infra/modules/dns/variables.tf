variable "resource_group_name" {
  description = "Resource group that the zones are in."
  type        = string
}

variable "tags" {
  description = "Tags of each zone."
  type        = map(string)
}

variable "domain" {
  description = "DNS name that the platform is given, such as platform.example.com. Whoever has the domain above it delegates it to the name servers in the outputs."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.domain))
    error_message = "domain is \"${var.domain}\"; it is a DNS name in lower case, such as platform.example.com."
  }
}

variable "environments" {
  description = "Environments that get a zone of their own below the domain: whoever may write dev's records cannot touch prod's."
  type        = set(string)

  validation {
    condition     = alltrue([for name in var.environments : can(regex("^[a-z][a-z0-9-]*$", name))])
    error_message = "environments are names such as dev, which become a part of a DNS name: ${join(", ", var.environments)}."
  }
}

variable "private_zones" {
  description = "Private zones for what is reached inside the networks alone."
  type        = set(string)

  validation {
    condition     = alltrue([for name in var.private_zones : can(regex("^[a-z0-9.-]+$", name))])
    error_message = "private_zones are DNS names in lower case: ${join(", ", var.private_zones)}."
  }
}

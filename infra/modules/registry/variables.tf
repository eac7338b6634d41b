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

variable "registry" {
  description = <<-TEXT
    sku                  Basic, Standard or Premium; zones, private endpoints, retention and replicas need Premium
    zone_redundant       copies in three zones
    replica_locations    further regions that keep a copy
    untagged_days        days that a manifest without a tag is kept, 0 for ever
    public               true: reachable with credentials from everywhere; false: from private endpoints alone
  TEXT
  type = object({
    sku               = string
    zone_redundant    = optional(bool, false)
    replica_locations = optional(set(string), [])
    untagged_days     = optional(number, 0)
    public            = optional(bool, true)
  })

  validation {
    condition     = contains(["Basic", "Standard", "Premium"], var.registry.sku)
    error_message = "registry.sku is \"${var.registry.sku}\"; it must be Basic, Standard or Premium."
  }

  validation {
    condition     = var.registry.sku == "Premium" || !var.registry.zone_redundant && length(var.registry.replica_locations) == 0 && var.registry.untagged_days == 0 && var.registry.public
    error_message = "registry.sku is ${var.registry.sku}, but zones, replicas, retention and a registry that is not public need Premium."
  }

  validation {
    condition     = var.registry.untagged_days >= 0 && var.registry.untagged_days <= 365
    error_message = "registry.untagged_days is ${var.registry.untagged_days}; it is 0 (for ever) to 365."
  }

  validation {
    condition     = !contains(var.registry.replica_locations, var.location)
    error_message = "registry.replica_locations holds ${var.location}, where the registry itself is."
  }
}

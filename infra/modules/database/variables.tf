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

variable "database" {
  description = <<-TEXT
    version                 PostgreSQL's major version; a lower one replaces the server
    sku                     TIER_SIZE, such as B_Standard_B2s or GP_Standard_D2ds_v5
    storage_gb              32, 64, 128 ... 32768; it only grows
    zone_redundant          a standby in another zone that takes over; not on the burstable tier (B_)
    backup_days             7 to 35
    geo_redundant_backup    a copy of the backups in the paired region; fixed at creation
    maintenance             day_of_week 0 (Sunday) to 6 and start_hour, in UTC
  TEXT
  type = object({
    version              = optional(string, "18")
    sku                  = string
    storage_gb           = optional(number, 32)
    zone_redundant       = optional(bool, false)
    backup_days          = optional(number, 7)
    geo_redundant_backup = optional(bool, false)
    maintenance          = optional(object({ day_of_week = number, start_hour = number }), { day_of_week = 0, start_hour = 3 })
  })

  validation {
    condition     = contains(["16", "17", "18"], var.database.version)
    error_message = "database.version is \"${var.database.version}\"; it must be 16, 17 or 18."
  }

  validation {
    condition     = can(regex("^(B|GP|MO)_Standard_[A-Z][A-Za-z0-9_]+$", var.database.sku))
    error_message = "database.sku is \"${var.database.sku}\"; it is TIER_SIZE, such as B_Standard_B2s or GP_Standard_D2ds_v5."
  }

  validation {
    condition     = !(var.database.zone_redundant && startswith(var.database.sku, "B_"))
    error_message = "database.zone_redundant needs a general-purpose (GP_) or memory-optimised (MO_) sku; ${var.database.sku} is burstable and has no standby."
  }

  validation {
    condition     = contains([32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768], var.database.storage_gb)
    error_message = "database.storage_gb is ${var.database.storage_gb}; Azure offers 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384 and 32768."
  }

  validation {
    condition     = var.database.backup_days >= 7 && var.database.backup_days <= 35
    error_message = "database.backup_days is ${var.database.backup_days}; it is 7 to 35."
  }

  validation {
    condition     = try(var.database.maintenance.day_of_week >= 0 && var.database.maintenance.day_of_week <= 6 && var.database.maintenance.start_hour >= 0 && var.database.maintenance.start_hour <= 23, false)
    error_message = "database.maintenance takes a day_of_week from 0 (Sunday) to 6 and a start_hour from 0 to 23."
  }
}

variable "subnet_id" {
  description = "Id of the subnet that is delegated to PostgreSQL."
  type        = string
}

variable "private_dns_zone_id" {
  description = "Id of the private zone that the server's name is in. It must end with .postgres.database.azure.com and be linked to the network."
  type        = string
}

variable "tenant_id" {
  description = "Entra tenant whose users and identities sign in."
  type        = string
}

variable "admin_group" {
  description = "Entra group that administers the server. There is no password."
  type        = object({ id = string, name = string })
}

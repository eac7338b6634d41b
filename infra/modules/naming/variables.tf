variable "project" {
  description = "Short name of the platform: 2 to 10 lower-case letters and digits, beginning with a letter. It stands in every name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,9}$", var.project))
    error_message = "project is \"${var.project}\"; it must be 2 to 10 lower-case letters and digits and begin with a letter, because it stands in names that Azure limits to 24 characters."
  }
}

variable "environment" {
  description = "Environment that the names are for: shared, dev, test or prod."
  type        = string

  validation {
    condition     = contains(["shared", "dev", "test", "prod"], var.environment)
    error_message = "environment is \"${var.environment}\"; it must be shared, dev, test or prod."
  }
}

variable "location" {
  description = "Azure region as Azure spells it in code, such as westeurope."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{3,24}$", var.location))
    error_message = "location is \"${var.location}\"; it must be a region's short form without spaces, such as westeurope (az account list-locations --query '[].name')."
  }
}

variable "subscription_id" {
  description = "Subscription that the resources are in. Five characters of its hash make the globally unique names unique: the same each time, on every machine."
  type        = string

  validation {
    condition     = can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.subscription_id))
    error_message = "subscription_id must be a subscription's id in lower case, such as 00000000-0000-0000-0000-000000000000 (az account show --query id)."
  }
}

variable "tags" {
  description = "Tags for every resource, beside project, environment and managed-by, which this module adds."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name in keys(var.tags) : !contains(["project", "environment", "managed-by"], name)])
    error_message = "tags must not have project, environment or managed-by: this module sets them, so that they are always true."
  }

  validation {
    condition     = length(var.tags) <= 47
    error_message = "tags has ${length(var.tags)} entries; at most 47 fit beside the module's three (Azure takes 50)."
  }
}

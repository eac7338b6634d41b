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

variable "logs" {
  description = "retention_days: 30 to 730; daily_quota_gb: GB a day after which collection stops until the next day, -1 for no limit."
  type = object({
    retention_days = optional(number, 30)
    daily_quota_gb = number
  })

  validation {
    condition     = var.logs.retention_days >= 30 && var.logs.retention_days <= 730
    error_message = "logs.retention_days is ${var.logs.retention_days}; it is 30 to 730."
  }

  validation {
    condition     = var.logs.daily_quota_gb == -1 || var.logs.daily_quota_gb > 0
    error_message = "logs.daily_quota_gb is ${var.logs.daily_quota_gb}; give GB above 0, or -1 for no limit: without one a pod that logs in a loop is a bill."
  }
}

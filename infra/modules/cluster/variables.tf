variable "names" {
  description = "Names by kind: module naming's output."
  type        = map(string)
}

variable "resource_group" {
  description = "Resource group that the cluster is in."
  type        = object({ id = string, name = string })
}

variable "location" {
  description = "Azure region."
  type        = string
}

variable "tags" {
  description = "Tags of each resource."
  type        = map(string)
}

variable "kubernetes_version" {
  description = "Minor version of Kubernetes that the cluster begins with, such as 1.36; the patch is left to AKS. One minor version at a time upwards, never down."
  type        = string

  validation {
    condition     = can(regex("^1\\.[0-9]{2}$", var.kubernetes_version))
    error_message = "kubernetes_version is \"${var.kubernetes_version}\"; give the minor version alone, such as 1.36: with an upgrade channel AKS chooses the patch."
  }
}

variable "sku_tier" {
  description = "Free (no promise, for a prototype), Standard (99.9 % of the API server, 99.95 % with zones) or Premium (and two years of support for a version)."
  type        = string

  validation {
    condition     = contains(["Free", "Standard", "Premium"], var.sku_tier)
    error_message = "sku_tier is \"${var.sku_tier}\"; it must be Free, Standard or Premium."
  }
}

variable "upgrade_channels" {
  description = "Who moves versions: kubernetes is none, patch, stable or rapid; node_os is None, SecurityPatch or NodeImage. Both keep to the maintenance windows."
  type = object({
    kubernetes = optional(string, "patch")
    node_os    = optional(string, "NodeImage")
  })
  default = {}

  validation {
    condition     = contains(["none", "patch", "stable", "rapid"], var.upgrade_channels.kubernetes) && contains(["None", "SecurityPatch", "NodeImage"], var.upgrade_channels.node_os)
    error_message = "upgrade_channels is ${var.upgrade_channels.kubernetes} and ${var.upgrade_channels.node_os}; kubernetes takes none, patch, stable, rapid, and node_os None, SecurityPatch, NodeImage."
  }
}

variable "maintenance" {
  description = <<-TEXT
    When AKS may update, in the given offset from UTC.
    kubernetes, node_os   day_of_week, start_time HH:MM, duration_hours (4 to 24)
    utc_offset            such as +01:00
    freezes               spans in which nothing is updated, as RFC 3339 times
  TEXT
  type = object({
    kubernetes = object({ day_of_week = string, start_time = string, duration_hours = optional(number, 4) })
    node_os    = object({ day_of_week = string, start_time = string, duration_hours = optional(number, 4) })
    utc_offset = optional(string, "+00:00")
    freezes    = optional(list(object({ start = string, end = string })), [])
  })

  validation {
    condition     = alltrue([for window in [var.maintenance.kubernetes, var.maintenance.node_os] : contains(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"], window.day_of_week) && can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]$", window.start_time))])
    error_message = "maintenance.kubernetes and .node_os take a day_of_week such as Sunday and a start_time such as 02:00."
  }

  validation {
    condition     = alltrue([for window in [var.maintenance.kubernetes, var.maintenance.node_os] : window.duration_hours >= 4 && window.duration_hours <= 24])
    error_message = "A maintenance window is 4 to 24 hours long: AKS begins no upgrade in a shorter one."
  }

  validation {
    condition     = can(regex("^[+-](0[0-9]|1[0-4]):[0-5][0-9]$", var.maintenance.utc_offset))
    error_message = "maintenance.utc_offset is \"${var.maintenance.utc_offset}\"; write it as +01:00."
  }

  validation {
    condition     = alltrue([for freeze in var.maintenance.freezes : try(timecmp(freeze.start, freeze.end), 0) < 0])
    error_message = "Each of maintenance.freezes needs a start before its end, as RFC 3339 times such as 2026-12-20T00:00:00Z."
  }
}

variable "api_access" {
  description = <<-TEXT
    Who reaches the API server.
    private                 true: only from the network and those peered with it; false: from authorized_ip_ranges
    authorized_ip_ranges    IPv4 ranges for a public API server: pipelines' and people's addresses
    private_dns_zone_id     zone of a private API server's name, shared by all clusters so that the portal resolves each
  TEXT
  type = object({
    private              = bool
    authorized_ip_ranges = optional(list(string), [])
    private_dns_zone_id  = optional(string)
  })

  validation {
    condition     = var.api_access.private || length(var.api_access.authorized_ip_ranges) > 0
    error_message = "A public API server needs api_access.authorized_ip_ranges, else all of the internet reaches it. Give your pipelines' and people's ranges, or private = true."
  }

  validation {
    condition     = !contains(var.api_access.authorized_ip_ranges, "0.0.0.0/0") && alltrue([for range in var.api_access.authorized_ip_ranges : can(cidrhost(range, 0))])
    error_message = "api_access.authorized_ip_ranges takes ranges such as 203.0.113.0/24 and never 0.0.0.0/0: ${join(", ", var.api_access.authorized_ip_ranges)}."
  }

  validation {
    condition     = !(var.api_access.private && length(var.api_access.authorized_ip_ranges) > 0)
    error_message = "A private API server has no authorized_ip_ranges: it is not on the internet. Leave them out, or set private = false."
  }

  validation {
    condition     = !var.api_access.private || var.api_access.private_dns_zone_id != null
    error_message = "A private API server needs api_access.private_dns_zone_id: without a shared zone the portal and the pipelines cannot resolve its name."
  }
}

variable "network" {
  description = "What module network gives, and the ranges of pods and services."
  type = object({
    id                   = string
    nodes_subnet_id      = string
    api_server_subnet_id = string
    outbound_type        = string
    pod_cidr             = string
    service_cidr         = string
  })
}

variable "system_pool" {
  description = "The pool that the cluster is created with: module node-pools' output \"system\"."
  type = object({
    vm_size         = string
    min_count       = number
    max_count       = number
    zones           = set(string)
    max_pods        = number
    os_disk_size_gb = number
    os_disk_type    = string
    os_sku          = string
    labels          = map(string)
    upgrade = object({
      max_surge             = string
      drain_timeout_minutes = number
      soak_minutes          = number
      undrainable           = string
    })
  })
}

variable "access" {
  description = "People, by Entra groups: admins may do everything in the cluster, readers see all but secrets. Grants in a namespace are made by who owns it."
  type = object({
    tenant_id        = string
    admin_group_ids  = list(string)
    reader_group_ids = optional(list(string), [])
  })

  validation {
    condition     = length(var.access.admin_group_ids) > 0
    error_message = "access.admin_group_ids needs at least one Entra group: local accounts are off, so nobody else could help the cluster."
  }
}

variable "log_workspace_id" {
  description = "Log Analytics workspace for the control plane's logs."
  type        = string
}

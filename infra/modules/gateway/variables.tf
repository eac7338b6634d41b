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

variable "gateway" {
  description = <<-TEXT
    kind             public: an address on the internet; internal: one of the endpoints' subnet
    zones            zones of the public address
    internal_address with kind internal: its address, free in subnet_name
    subnet_name      with kind internal: the subnet
    replicas         proxies at least
    drain_seconds    how long a proxy that goes lets open connections finish; the applications' own grace is shorter
  TEXT
  type = object({
    kind             = string
    zones            = optional(set(string), [])
    internal_address = optional(string)
    subnet_name      = optional(string, "endpoints")
    replicas         = optional(number, 2)
    drain_seconds    = optional(number, 60)
  })

  validation {
    condition     = contains(["public", "internal"], var.gateway.kind)
    error_message = "gateway.kind is \"${var.gateway.kind}\"; it must be public or internal."
  }

  validation {
    condition     = (var.gateway.kind == "internal") == can(cidrhost("${coalesce(var.gateway.internal_address, "-")}/32", 0))
    error_message = "gateway.internal_address is an address of the subnet, such as 10.10.17.4: it goes with kind = \"internal\" and with no other."
  }

  validation {
    condition     = var.gateway.replicas >= 2
    error_message = "gateway.replicas is ${var.gateway.replicas}; with fewer than 2 each update of a node is an outage."
  }

  validation {
    condition     = var.gateway.drain_seconds >= 10 && var.gateway.drain_seconds <= 600
    error_message = "gateway.drain_seconds is ${var.gateway.drain_seconds}; it is 10 to 600."
  }
}

variable "host" {
  description = "Wildcard host that the gateway answers for, such as *.dev.platform.example.com."
  type        = string

  validation {
    condition     = startswith(var.host, "*.")
    error_message = "host is \"${var.host}\"; it is a wildcard such as *.dev.platform.example.com, so that each application takes a name below it."
  }
}

variable "issuer_name" {
  description = "ClusterIssuer that the gateway's certificate is asked from; null with a given certificate."
  type        = string
}

variable "given_secret_name" {
  description = "TLS secret with the given certificate; null where it is issued."
  type        = string
}

# gap: digest of gateway-helm, which is pinned by version alone: mirror the chart into your registry and pin it there, where a chart that changes under its version would matter to you
variable "chart_version" {
  description = "Version of the chart gateway-helm (Envoy Gateway)."
  type        = string
  default     = "v1.9.0"

  validation {
    condition     = can(regex("^v[0-9]+\\.[0-9]+\\.[0-9]+$", var.chart_version))
    error_message = "chart_version is \"${var.chart_version}\"; give an exact one, such as v1.9.0."
  }
}

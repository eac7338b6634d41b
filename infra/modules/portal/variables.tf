variable "names" {
  description = "Names by kind: module naming's output."
  type        = map(string)
}

variable "resource_group_name" {
  description = "Resource group of the portal's environment."
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

variable "identity" {
  description = "The portal's identity, which bootstrap made: { id, client_id, resource_group_name }."
  type        = object({ id = string, client_id = string, resource_group_name = string })
}

variable "oidc_issuer_url" {
  description = "Issuer of the own cluster's service account tokens."
  type        = string
}

variable "host" {
  description = "Host name that browsers reach the portal by."
  type        = string
}

variable "own_cluster" {
  description = "The cluster that the portal runs in: { name, server, ca_certificate, source, pools }."
  type = object({
    name           = string
    server         = string
    ca_certificate = string
    source         = optional(string, "infra/environments")
    pools = optional(map(object({
      vm_size   = string
      min_count = number
      max_count = number
      mode      = string
      priority  = string
      labels    = map(string)
      taints    = list(string)
      gpus      = optional(number)
    })), {})
  })
}

variable "other_clusters" {
  description = <<-TEXT
    The other environments' clusters, by environment.
    reach     peering: by the API server's own address, through the peered network; private-endpoint: by an address of
              this network, where networks cannot be peered (ranges that overlap, another organisation's network)
  TEXT
  type = map(object({
    id             = string
    name           = string
    server         = string
    ca_certificate = string
    reach          = optional(string, "peering")
    source         = optional(string, "infra/environments")
    pools = optional(map(object({
      vm_size   = string
      min_count = number
      max_count = number
      mode      = string
      priority  = string
      labels    = map(string)
      taints    = list(string)
      gpus      = optional(number)
    })), {})
  }))

  validation {
    condition     = alltrue([for cluster in var.other_clusters : contains(["peering", "private-endpoint"], cluster.reach)])
    error_message = "other_clusters: reach is peering or private-endpoint; ${join(", ", [for name, cluster in var.other_clusters : "${name} has ${cluster.reach}" if !contains(["peering", "private-endpoint"], cluster.reach)])}."
  }
}

variable "environments" {
  description = "The environments in the order in which a version goes through them: { name, cluster, namespaces }."
  type        = list(object({ name = string, cluster = string, namespaces = list(string) }))
}

variable "endpoints_subnet_id" {
  description = "Subnet of private endpoints in the portal's network."
  type        = string
}

variable "namespace" {
  description = "Namespace of the portal; the chart's service account is in it."
  type        = string
  default     = "slipway"

  validation {
    condition     = can(regex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", var.namespace))
    error_message = "namespace is \"${var.namespace}\"; it is lower-case letters, digits and '-'."
  }
}

variable "service_account" {
  description = "The portal's service account in that namespace."
  type        = string
  default     = "slipway-portal"
}

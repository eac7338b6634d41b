variable "host" {
  description = "Host name that browsers reach the portal by."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.host))
    error_message = "host is \"${var.host}\"; it is a DNS name in lower case, such as portal.prod.platform.example.com."
  }
}

variable "clusters" {
  description = <<-TEXT
    The clusters in the order in which they are shown, by name.
    name              of the cluster
    own               true for the one that the portal runs in; the others are reached by the kubeconfig
    server            address of the API server
    tls_server_name   name in its certificate where the address is another one (a private endpoint's)
    ca_certificate    certificate of its authority, in base64
    pools             its pools, as module node-pools resolved them: the only trace of one that is scaled to zero
    source            where they are declared, as people find it
  TEXT
  type = list(object({
    name            = string
    own             = bool
    server          = string
    tls_server_name = optional(string)
    ca_certificate  = string
    source          = optional(string, "infra/environments")
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
    condition     = length([for cluster in var.clusters : cluster if cluster.own]) == 1
    error_message = "Exactly one of clusters is the portal's own; ${length([for cluster in var.clusters : cluster if cluster.own])} are."
  }

  validation {
    condition     = length(distinct(var.clusters[*].name)) == length(var.clusters)
    error_message = "Two of clusters have the same name: ${join(", ", var.clusters[*].name)}."
  }
}

variable "environments" {
  description = "The environments in the order in which a version goes through them: { name, cluster, namespaces }."
  type        = list(object({ name = string, cluster = string, namespaces = list(string) }))

  validation {
    condition     = alltrue([for environment in var.environments : contains(var.clusters[*].name, environment.cluster)])
    error_message = "These environments name a cluster that is not in clusters: ${join(", ", [for environment in var.environments : "${environment.name} (${environment.cluster})" if !contains(var.clusters[*].name, environment.cluster)])}."
  }

  validation {
    condition     = alltrue([for environment in var.environments : length(environment.namespaces) > 0])
    error_message = "Each environment has at least one namespace; without: ${join(", ", [for environment in var.environments : environment.name if length(environment.namespaces) == 0])}."
  }
}

variable "kubeconfig_path" {
  description = "Where the kubeconfig is mounted in the portal's container."
  type        = string
  default     = "/etc/slipway/kubeconfig"
}

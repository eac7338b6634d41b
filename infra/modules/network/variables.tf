variable "names" {
  description = "Names by kind: module naming's output."
  type        = map(string)
}

variable "environment" {
  description = "Environment that the network is for; it stands in messages."
  type        = string
}

variable "resource_group_name" {
  description = "Resource group that the network is in."
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

variable "address_space" {
  description = "IPv4 range of the virtual network. Networks that are peered need ranges of their own."
  type        = string
}

variable "subnets" {
  description = "IPv4 ranges inside address_space: nodes (an address for each node and each surge), api_server (/28, delegated to AKS, which keeps nine of it), database (/28, delegated to PostgreSQL and used for nothing else), endpoints (private endpoints, internal gateways), runners."
  type = object({
    nodes      = string
    api_server = string
    database   = string
    endpoints  = string
    runners    = string
  })

  validation {
    condition     = alltrue([for name in ["api_server", "database"] : try(tonumber(split("/", var.subnets[name])[1]) <= 28, true)])
    error_message = "subnets.api_server and subnets.database need at least a /28 (16 addresses): they are ${var.subnets.api_server} and ${var.subnets.database}."
  }
}

variable "pod_cidr" {
  description = "IPv4 range of the pods: an overlay of its own, 256 addresses for each node. It must not overlap any network that pods are to reach."
  type        = string
}

variable "service_cidr" {
  description = "IPv4 range of Kubernetes' services, used only inside the cluster."
  type        = string
}

variable "other_networks" {
  description = "Ranges of the networks that this one is or will be peered with, by name."
  type        = map(string)
  default     = {}
}

variable "node_addresses_needed" {
  description = "Nodes and surge nodes that must fit into the subnet at once: module node-pools' output."
  type        = number

  validation {
    condition     = try(var.node_addresses_needed <= pow(2, 32 - tonumber(split("/", var.subnets.nodes)[1])) - 5, true)
    error_message = "The pools need ${var.node_addresses_needed} addresses (nodes and the surge of an update); subnets.nodes (${var.subnets.nodes}) has ${try(pow(2, 32 - tonumber(split("/", var.subnets.nodes)[1])) - 5, 0)}, five being Azure's. Take a larger range or smaller pools."
  }
}

variable "outbound" {
  description = <<-TEXT
    How nodes reach the internet.
    kind               nat: a NAT gateway with addresses of its own; firewall: a route through an appliance; none: not at all
                       (images then come from the registry's cache)
    public_ip_count    addresses of the NAT gateway, 1 to 16; each gives 64,512 ports
    zone               zone of the NAT gateway, which lives in one; null is "no zone"
    firewall_address   private address of the appliance
  TEXT
  type = object({
    kind             = string
    public_ip_count  = optional(number, 1)
    zone             = optional(string)
    firewall_address = optional(string)
  })

  validation {
    condition     = contains(["nat", "firewall", "none"], var.outbound.kind)
    error_message = "outbound.kind is \"${var.outbound.kind}\"; it must be nat, firewall or none."
  }

  validation {
    condition     = (var.outbound.kind == "firewall") == can(cidrhost("${coalesce(var.outbound.firewall_address, "-")}/32", 0))
    error_message = "outbound.firewall_address is the appliance's private IPv4 address, such as 10.0.0.4: it goes with kind = \"firewall\" and with no other."
  }

  validation {
    condition     = var.outbound.public_ip_count >= 1 && var.outbound.public_ip_count <= 16
    error_message = "outbound.public_ip_count is ${var.outbound.public_ip_count}; a NAT gateway takes 1 to 16."
  }
}

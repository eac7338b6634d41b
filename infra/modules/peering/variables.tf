variable "network" {
  description = "This environment's network: { name, resource_group_name }."
  type        = object({ name = string, resource_group_name = string })
}

variable "remote_network_ids" {
  description = "Networks to peer with, by the environment that they are of. Each side makes its own half: this identity writes nothing in another environment, it needs only peer/action there (bootstrap grants that)."
  type        = map(string)

  validation {
    condition     = alltrue([for id in values(var.remote_network_ids) : can(regex("^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.Network/virtualNetworks/[^/]+$", id))])
    error_message = "remote_network_ids are ids of virtual networks: ${join(", ", values(var.remote_network_ids))}."
  }
}

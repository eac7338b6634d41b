variable "principal_id" {
  description = "Object id of the portal's identity, as the cluster sees it: its user name."
  type        = string

  validation {
    condition     = can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.principal_id))
    error_message = "principal_id is \"${var.principal_id}\"; it is the object id of the portal's identity, not its client id and not its name."
  }
}

variable "cluster_role_file" {
  description = "The ClusterRole that the portal needs, the same file that the built-in world enforces: what is bound here is what was tested."
  type        = string
}

variable "service_account" {
  description = "In the cluster that the portal runs in, its service account: { namespace, name }. null elsewhere."
  type        = object({ namespace = string, name = string })
  default     = null
}

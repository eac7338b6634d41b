variable "name" {
  description = "The pool's name in Azure: a key of module node-pools' output \"user\"."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{0,11}$", var.name))
    error_message = "The pool's name is \"${var.name}\"; AKS takes 1 to 12 lower-case letters and digits beginning with a letter."
  }
}

variable "pool" {
  description = "The pool as module node-pools resolved it."
  type = object({
    mode            = string
    vm_size         = string
    min_count       = number
    max_count       = number
    zones           = set(string)
    max_pods        = number
    os_disk_size_gb = number
    os_disk_type    = string
    os_sku          = string
    priority        = string
    eviction_policy = string
    spot_max_price  = number
    gpu_driver      = string
    mig_profile     = string
    taints          = list(string)
    labels          = map(string)
    upgrade = object({
      max_surge             = string
      max_unavailable       = string
      drain_timeout_minutes = number
      soak_minutes          = number
      undrainable           = string
    })
  })
}

variable "cluster_id" {
  description = "Id of the cluster that the pool belongs to."
  type        = string
}

variable "subnet_id" {
  description = "Id of the subnet that the nodes get their addresses from."
  type        = string
}

variable "kubernetes_version" {
  description = "Kubernetes version of the pool's nodes, such as 1.36; null follows the cluster. It may lag behind the cluster, never lead."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of the pool and its machines."
  type        = map(string)
}

variable "node_pools" {
  description = "Every pool: module node-pools' output \"all\"; empty where there is no cluster."
  type = map(object({
    vm_size         = string
    min_count       = number
    max_count       = number
    zones           = set(string)
    os_disk_size_gb = number
    os_disk_type    = string
    priority        = string
  }))
  default = {}
}

variable "cluster_tier" {
  description = "The cluster's tier: Free, Standard or Premium; null where there is no cluster."
  type        = string
  default     = null
}

variable "database" {
  description = "The database's size: { sku, storage_gb, zone_redundant, backup_days }; null where there is none."
  type        = object({ sku = string, storage_gb = number, zone_redundant = bool, backup_days = number })
  default     = null
}

variable "registry" {
  description = "The registry: { sku, replicas }; null where there is none."
  type        = object({ sku = string, replicas = number })
  default     = null
}

variable "network" {
  description = "What the network has that is paid by the hour: { nat_gateways, public_ips, private_endpoints, peerings }."
  type        = object({ nat_gateways = number, public_ips = number, private_endpoints = number, peerings = number })
  default     = { nat_gateways = 0, public_ips = 0, private_endpoints = 0, peerings = 0 }
}

variable "logs_gb_per_day" {
  description = "GB of logs a day at most; -1 for no limit, null where no logs are collected."
  type        = number
  default     = null
}

variable "runners" {
  description = "Machines that run jobs: { vm_size, count }; null where there are none."
  type        = object({ vm_size = string, count = number })
  default     = null
}

variable "dns_zones" {
  description = "Public and private DNS zones."
  type        = number
  default     = 0
}

variable "grafana_instances" {
  description = "Managed Grafana instances."
  type        = number
  default     = 0
}

variable "gateway" {
  description = "The way in: public is true where it has an address on the internet; null where there is no gateway."
  type        = object({ public = bool })
  default     = null
}

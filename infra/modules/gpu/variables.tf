variable "pools" {
  description = "Every pool of the cluster: module node-pools' output \"all\"."
  type = map(object({
    gpu_driver  = string
    mig_profile = string
    labels      = map(string)
  }))
}

variable "gpu" {
  description = <<-TEXT
    kind           device-plugin: AKS brings the driver, NVIDIA's plugin and exporter are installed here; operator: NVIDIA's
                   operator brings all of it, the driver too; none
    mig_strategy   single: a split GPU is nvidia.com/gpu; mixed: nvidia.com/mig-1g.5gb and so on
  TEXT
  type = object({
    kind         = string
    mig_strategy = optional(string, "single")
  })

  validation {
    condition     = contains(["device-plugin", "operator", "none"], var.gpu.kind)
    error_message = "gpu.kind is \"${var.gpu.kind}\"; it must be device-plugin, operator or none."
  }

  validation {
    condition     = contains(["single", "mixed"], var.gpu.mig_strategy)
    error_message = "gpu.mig_strategy is \"${var.gpu.mig_strategy}\"; it must be single or mixed."
  }

  validation {
    condition     = var.gpu.kind != "none" || !anytrue([for pool in var.pools : pool.gpu_driver != null])
    error_message = "gpu.kind is none, but these pools have GPUs that nobody could ask for: ${join(", ", [for name, pool in var.pools : name if pool.gpu_driver != null])}. Take device-plugin or operator."
  }

  validation {
    condition     = alltrue([for pool in var.pools : pool.gpu_driver == null || coalesce(pool.gpu_driver, "-") == (var.gpu.kind == "operator" ? "None" : "Install")])
    error_message = "With gpu.kind = ${var.gpu.kind} a pool's gpu.driver must be ${var.gpu.kind == "operator" ? "None, because the operator brings the driver" : "Install, because AKS brings the driver"}: ${join(", ", [for name, pool in var.pools : "${name} has ${coalesce(pool.gpu_driver, "-")}" if pool.gpu_driver != null && coalesce(pool.gpu_driver, "-") != (var.gpu.kind == "operator" ? "None" : "Install")])}."
  }
}

# gap: digest of NVIDIA's charts, which is pinned by version alone: mirror the chart into your registry and pin it there, where a chart that changes under its version would matter to you
variable "chart_versions" {
  description = "Exact versions of NVIDIA's charts."
  type = object({
    device_plugin = optional(string, "0.20.0")
    dcgm_exporter = optional(string, "4.8.2")
    operator      = optional(string, "v26.7.0")
  })
  default = {}

  validation {
    condition     = alltrue([for version in values(var.chart_versions) : can(regex("^v?[0-9]+\\.[0-9]+\\.[0-9]+$", version))])
    error_message = "chart_versions takes exact ones, such as 0.20.0: ${join(", ", values(var.chart_versions))}."
  }
}

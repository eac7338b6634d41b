output "mig_strategy" {
  description = "How split GPUs are named: none, single or mixed."
  value       = local.strategy
}

output "exporter_port" {
  description = "Port of the exporter of GPU metrics; null without GPUs."
  value       = var.gpu.kind == "none" ? null : 9400
}

output "config_yaml" {
  description = "portal.config.yaml, as the config map has it."
  value       = module.config.config_yaml
}

output "kubeconfig_yaml" {
  description = "Kubeconfig of the other clusters, as the config map has it."
  value       = module.config.kubeconfig_yaml
}

output "chart_values" {
  description = "What the portal's chart is given."
  value = {
    namespace       = var.namespace
    service_account = var.service_account
    client_id       = var.identity.client_id
    config_map      = "slipway-portal-config"
    host            = var.host
  }
}

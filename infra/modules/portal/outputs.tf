output "config_yaml" {
  description = "portal.config.yaml, as the config map has it."
  value       = module.config.config_yaml
}

output "kubeconfig_yaml" {
  description = "Kubeconfig of the other clusters, as the config map has it."
  value       = module.config.kubeconfig_yaml
}

output "chart_values" {
  description = "Values of the portal's chart (infra/charts/portal) that are known only here: terraform.sh ROOT output -json portal gives them to helm."
  value = {
    existingConfigMap = kubernetes_config_map_v1.this.metadata[0].name
    # The rights are given by module portal-access: whoever deploys writes in namespaces and may make no ClusterRole.
    rbac           = { create = false }
    serviceAccount = { workloadIdentityClientId = var.identity.client_id }
    route          = { enabled = true, host = var.host, gateway = "platform", gatewayNamespace = "gateway" }
  }
}

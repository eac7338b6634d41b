output "portal" {
  description = "What the portal's chart is given; null where it does not run."
  value       = local.runs_portal ? module.portal[0].chart_values : null
}

output "portal_config" {
  description = "portal.config.yaml; null where the portal does not run."
  value       = local.runs_portal ? module.portal[0].config_yaml : null
}

output "facts" {
  description = "What the docs say of this environment: names, hosts and addresses that people type."
  value = {
    environment        = local.environment
    cluster            = local.cluster.name
    resource_group     = local.cluster.resource_group_name
    kubernetes_version = local.cluster.kubernetes_version
    private            = local.cluster.private
    registry           = local.shared.registry.login_server
    host_suffix        = local.zone.name
    gateway            = module.gateway.gateway_name
    gateway_class      = module.gateway.class_name
    gateway_address    = module.gateway.address
    certificate_issuer = module.certificates.issuer_name
    namespaces         = local.values.app_namespaces
    mig_strategy       = module.gpu.mig_strategy
    outbound_addresses = data.terraform_remote_state.cluster.outputs.network.outbound_addresses
  }
}

output "cost_drivers" {
  description = "What a month is billed for, in units."
  value       = module.cost_drivers.drivers
}

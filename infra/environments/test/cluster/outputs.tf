output "cluster" {
  description = "What platform and the portal reach the cluster by."
  value = {
    id                  = module.cluster.id
    name                = module.cluster.name
    host                = module.cluster.host
    ca_certificate      = module.cluster.ca_certificate
    oidc_issuer_url     = module.cluster.oidc_issuer_url
    resource_group_name = local.group.name
    kubernetes_version  = local.values.cluster.kubernetes_version
    private             = local.private
  }
}

output "network" {
  description = "What platform peers and puts endpoints into."
  value = {
    id                  = module.network.id
    name                = module.network.name
    resource_group_name = local.group.name
    subnet_ids          = module.network.subnet_ids
    outbound_addresses  = module.network.outbound_addresses
  }
}

output "pools" {
  description = "Every pool with its size, bounds and labels: for platform's GPU parts, the docs, and a laptop's likeness of it."
  value       = module.node_pools.all
}

output "quota" {
  description = "vCPUs that the pools need of each family, with the surge of an update."
  value       = module.node_pools.quota
}

output "database" {
  description = "The portal's database; null where the portal does not run."
  value       = local.runs_portal ? { host = module.database[0].host, name = module.database[0].database_name } : null
}

output "key_vault_uri" {
  description = "Vault of the environment."
  value       = module.key_vault.uri
}

output "action_group_id" {
  description = "Who is told of alerts."
  value       = module.monitoring.action_group_id
}

output "runner_label" {
  description = "Label of the runners inside the network; null where GitHub's own do."
  value       = local.private ? module.runners[0].label : null
}

output "cost_drivers" {
  description = "What a month is billed for, in units."
  value       = module.cost_drivers.drivers
}

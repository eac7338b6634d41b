output "networks" {
  description = "Ranges of each environment: { dev = { address_space, subnets, pod_cidr, service_cidr } }."
  value       = local.networks
}

output "others" {
  description = "For each environment the ranges of all others, by a name that a message can show."
  value = {
    for name in keys(local.networks) : name => merge([
      for other, range in local.networks : {
        "${other}: network"  = range.address_space
        "${other}: pods"     = range.pod_cidr
        "${other}: services" = range.service_cidr
      } if other != name
    ]...)
  }
}

output "internal_gateways" {
  description = "Address of each environment's gateway where it is internal: the fifth of the endpoints' subnet."
  value       = { for name, range in local.networks : name => cidrhost(range.subnets.endpoints, 5) }
}

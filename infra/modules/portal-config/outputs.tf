output "config_yaml" {
  description = "portal.config.yaml."
  # A null is left out: the portal's configuration knows no null.
  value = yamlencode(merge(local.config, {
    clusters = [for cluster in local.config.clusters : { for key, value in cluster : key => value if value != null }]
  }))
}

output "kubeconfig_yaml" {
  description = "Kubeconfig of the clusters that the portal is not in. It holds no secret: the identity is the pod's."
  value       = yamlencode(local.kubeconfig)
}

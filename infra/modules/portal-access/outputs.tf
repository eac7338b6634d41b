output "cluster_role_name" {
  description = "ClusterRole that the portal is bound to."
  value       = local.role.metadata.name
}

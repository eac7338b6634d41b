output "id" {
  description = "Id of the cluster."
  value       = azurerm_kubernetes_cluster.this.id
}

output "name" {
  description = "Name of the cluster."
  value       = azurerm_kubernetes_cluster.this.name
}

output "host" {
  description = "Address of the API server: private where the cluster is."
  value       = "https://${var.api_access.private ? azurerm_kubernetes_cluster.this.private_fqdn : azurerm_kubernetes_cluster.this.fqdn}:443"
}

output "ca_certificate" {
  description = "Certificate of the cluster's own authority, in base64. It is public; the kubeconfig that it is read from is not, and stays sensitive."
  value       = nonsensitive(try(one(azurerm_kubernetes_cluster.this.kube_config[*].cluster_ca_certificate), ""))
}

output "oidc_issuer_url" {
  description = "Issuer of the cluster's service account tokens, which workload identities trust."
  value       = azurerm_kubernetes_cluster.this.oidc_issuer_url
}

output "kubelet_object_id" {
  description = "Object id of the nodes' identity, which pulls images."
  value       = one(azurerm_kubernetes_cluster.this.kubelet_identity[*].object_id)
}

output "node_resource_group" {
  description = "Resource group that AKS keeps the nodes in."
  value       = azurerm_kubernetes_cluster.this.node_resource_group
}

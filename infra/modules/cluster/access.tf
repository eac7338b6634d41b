# Rights inside the cluster are Azure roles on it: people come by group, pipelines by the identities of bootstrap.

resource "azurerm_role_assignment" "reader" {
  for_each = toset(var.access.reader_group_ids)

  scope                = azurerm_kubernetes_cluster.this.id
  role_definition_name = "Azure Kubernetes Service RBAC Reader"
  principal_id         = each.value
  principal_type       = "Group"
}

# To fetch a kubeconfig, which without a role inside the cluster opens nothing.
resource "azurerm_role_assignment" "kubeconfig" {
  for_each = toset(concat(var.access.admin_group_ids, var.access.reader_group_ids))

  scope                = azurerm_kubernetes_cluster.this.id
  role_definition_name = "Azure Kubernetes Service Cluster User Role"
  principal_id         = each.value
  principal_type       = "Group"
}

resource "azurerm_monitor_diagnostic_setting" "control_plane" {
  name                       = "control-plane"
  target_resource_id         = azurerm_kubernetes_cluster.this.id
  log_analytics_workspace_id = var.log_workspace_id

  # kube-audit-admin leaves out reads, which are most of the volume and of the cost.
  dynamic "enabled_log" {
    for_each = toset(["kube-apiserver", "kube-controller-manager", "cluster-autoscaler", "guard", "kube-audit-admin"])

    content {
      category = enabled_log.value
    }
  }
}

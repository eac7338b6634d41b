resource "azurerm_kubernetes_cluster_node_pool" "this" {
  name                  = var.name
  kubernetes_cluster_id = var.cluster_id
  mode                  = var.pool.mode
  vm_size               = var.pool.vm_size
  vnet_subnet_id        = var.subnet_id
  orchestrator_version  = var.kubernetes_version

  auto_scaling_enabled = true
  min_count            = var.pool.min_count
  max_count            = var.pool.max_count
  zones                = length(var.pool.zones) == 0 ? null : var.pool.zones
  max_pods             = var.pool.max_pods

  os_disk_size_gb = var.pool.os_disk_size_gb
  os_disk_type    = var.pool.os_disk_type
  os_sku          = var.pool.os_sku

  node_labels = var.pool.labels
  node_taints = var.pool.taints

  priority        = var.pool.priority
  eviction_policy = var.pool.eviction_policy
  spot_max_price  = var.pool.spot_max_price

  gpu_driver   = var.pool.gpu_driver
  gpu_instance = var.pool.mig_profile

  dynamic "upgrade_settings" {
    for_each = var.pool.upgrade == null ? [] : [var.pool.upgrade]

    content {
      max_surge                     = upgrade_settings.value.max_surge
      max_unavailable               = upgrade_settings.value.max_unavailable
      drain_timeout_in_minutes      = upgrade_settings.value.drain_timeout_minutes
      node_soak_duration_in_minutes = upgrade_settings.value.soak_minutes
      undrainable_node_behavior     = upgrade_settings.value.undrainable
    }
  }

  tags = var.tags

  lifecycle {
    # No temporary_name_for_rotation: what cannot be changed in place is changed by the other colour, with a drain that a
    # person sees. The autoscaler owns the count, an automatic channel the version.
    ignore_changes = [node_count, orchestrator_version]
  }
}

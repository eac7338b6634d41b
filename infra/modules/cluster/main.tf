# One cluster. What cannot be changed later without a new one: the network plugin, the OIDC issuer, the zones of the
# system pool, and whether the API server lives in our subnet.

resource "azurerm_user_assigned_identity" "control_plane" {
  name                = "${var.names.identity_prefix}-control-plane"
  location            = var.location
  resource_group_name = var.resource_group.name
  tags                = var.tags
}

# Load balancers' addresses, the API server's subnet and the nodes' subnet are in our resource group.
resource "azurerm_role_assignment" "control_plane_network" {
  scope                = var.resource_group.id
  role_definition_name = "Network Contributor"
  principal_id         = azurerm_user_assigned_identity.control_plane.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_role_assignment" "control_plane_dns" {
  count = var.api_access.private ? 1 : 0

  scope                = var.api_access.private_dns_zone_id
  role_definition_name = "Private DNS Zone Contributor"
  principal_id         = azurerm_user_assigned_identity.control_plane.principal_id
  principal_type       = "ServicePrincipal"
}

resource "azurerm_kubernetes_cluster" "this" {
  name                = var.names.cluster
  location            = var.location
  resource_group_name = var.resource_group.name
  node_resource_group = var.names.node_resource_group
  tags                = var.tags

  dns_prefix                          = var.names.cluster
  private_cluster_enabled             = var.api_access.private
  private_cluster_public_fqdn_enabled = false
  private_dns_zone_id                 = var.api_access.private ? var.api_access.private_dns_zone_id : null
  run_command_enabled                 = false

  sku_tier           = var.sku_tier
  support_plan       = var.sku_tier == "Premium" ? "AKSLongTermSupport" : "KubernetesOfficial"
  kubernetes_version = var.kubernetes_version

  automatic_upgrade_channel = var.upgrade_channels.kubernetes == "none" ? null : var.upgrade_channels.kubernetes
  node_os_upgrade_channel   = var.upgrade_channels.node_os

  oidc_issuer_enabled       = true
  workload_identity_enabled = true
  local_account_disabled    = true
  azure_policy_enabled      = true
  cost_analysis_enabled     = var.sku_tier != "Free"

  image_cleaner_enabled        = true
  image_cleaner_interval_hours = 48

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.control_plane.id]
  }

  azure_active_directory_role_based_access_control {
    azure_rbac_enabled     = true
    tenant_id              = var.access.tenant_id
    admin_group_object_ids = var.access.admin_group_ids
  }

  api_server_access_profile {
    authorized_ip_ranges                = var.api_access.private ? null : var.api_access.authorized_ip_ranges
    virtual_network_integration_enabled = true
    subnet_id                           = var.network.api_server_subnet_id
  }

  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_data_plane  = "cilium"
    network_policy      = "cilium"
    load_balancer_sku   = "standard"
    outbound_type       = var.network.outbound_type
    pod_cidr            = var.network.pod_cidr
    service_cidr        = var.network.service_cidr
    dns_service_ip      = cidrhost(var.network.service_cidr, 10)
  }

  # Without a way out, the images that AKS itself needs come from a cache in the network.
  dynamic "bootstrap_profile" {
    for_each = var.network.outbound_type == "none" ? ["Cache"] : []

    content {
      artifact_source = bootstrap_profile.value
    }
  }

  default_node_pool {
    name                         = "system"
    temporary_name_for_rotation  = "systemtmp"
    only_critical_addons_enabled = true
    vm_size                      = var.system_pool.vm_size
    vnet_subnet_id               = var.network.nodes_subnet_id
    auto_scaling_enabled         = true
    min_count                    = var.system_pool.min_count
    max_count                    = var.system_pool.max_count
    zones                        = length(var.system_pool.zones) == 0 ? null : var.system_pool.zones
    max_pods                     = var.system_pool.max_pods
    os_disk_size_gb              = var.system_pool.os_disk_size_gb
    os_disk_type                 = var.system_pool.os_disk_type
    os_sku                       = var.system_pool.os_sku
    node_labels                  = var.system_pool.labels
    tags                         = var.tags

    upgrade_settings {
      max_surge                     = var.system_pool.upgrade.max_surge
      drain_timeout_in_minutes      = var.system_pool.upgrade.drain_timeout_minutes
      node_soak_duration_in_minutes = var.system_pool.upgrade.soak_minutes
      undrainable_node_behavior     = var.system_pool.upgrade.undrainable
    }
  }

  # With zones the autoscaler is not aware of them: similar pools are kept even instead. Pods with local data and system
  # pods do not keep a node alive for ever; GPU nodes need minutes to come, so they are given time before they go.
  auto_scaler_profile {
    balance_similar_node_groups      = true
    expander                         = "least-waste"
    max_graceful_termination_sec     = "600"
    max_node_provisioning_time       = "30m"
    scale_down_delay_after_add       = "15m"
    scale_down_unneeded              = "15m"
    scale_down_utilization_threshold = "0.5"
    skip_nodes_with_local_storage    = false
    skip_nodes_with_system_pods      = true
  }

  maintenance_window_auto_upgrade {
    frequency   = "Weekly"
    interval    = 1
    day_of_week = var.maintenance.kubernetes.day_of_week
    start_time  = var.maintenance.kubernetes.start_time
    duration    = var.maintenance.kubernetes.duration_hours
    utc_offset  = var.maintenance.utc_offset

    dynamic "not_allowed" {
      for_each = var.maintenance.freezes

      content {
        start = not_allowed.value.start
        end   = not_allowed.value.end
      }
    }
  }

  maintenance_window_node_os {
    frequency   = "Weekly"
    interval    = 1
    day_of_week = var.maintenance.node_os.day_of_week
    start_time  = var.maintenance.node_os.start_time
    duration    = var.maintenance.node_os.duration_hours
    utc_offset  = var.maintenance.utc_offset

    dynamic "not_allowed" {
      for_each = var.maintenance.freezes

      content {
        start = not_allowed.value.start
        end   = not_allowed.value.end
      }
    }
  }

  key_vault_secrets_provider {
    secret_rotation_enabled  = true
    secret_rotation_interval = "2m"
  }

  monitor_metrics {}

  workload_autoscaler_profile {
    keda_enabled = true
  }

  storage_profile {
    disk_driver_enabled         = true
    file_driver_enabled         = true
    blob_driver_enabled         = true
    snapshot_controller_enabled = true
  }

  lifecycle {
    # The channel moves the version and the autoscaler the count; a plan that wanted them back would undo both.
    ignore_changes = [
      kubernetes_version,
      default_node_pool[0].node_count,
      default_node_pool[0].orchestrator_version,
    ]
    prevent_destroy = true
  }

  depends_on = [
    azurerm_role_assignment.control_plane_network,
    azurerm_role_assignment.control_plane_dns,
  ]
}

mock_provider "azurerm" {}

variables {
  names = {
    cluster             = "aks-slipway-dev"
    node_resource_group = "rg-slipway-dev-nodes"
    identity_prefix     = "id-slipway-dev"
  }
  resource_group = {
    id   = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-dev"
    name = "rg-slipway-dev"
  }
  location           = "westeurope"
  tags               = {}
  kubernetes_version = "1.36"
  sku_tier           = "Standard"
  log_workspace_id   = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-dev/providers/Microsoft.OperationalInsights/workspaces/log-slipway-dev"
  maintenance = {
    kubernetes = { day_of_week = "Sunday", start_time = "02:00" }
    node_os    = { day_of_week = "Saturday", start_time = "02:00" }
    utc_offset = "+01:00"
    freezes    = [{ start = "2026-12-20T00:00:00Z", end = "2027-01-03T00:00:00Z" }]
  }
  api_access = {
    private             = true
    private_dns_zone_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-shared/providers/Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io"
  }
  network = {
    id                   = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-dev/providers/Microsoft.Network/virtualNetworks/vnet"
    nodes_subnet_id      = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-dev/providers/Microsoft.Network/virtualNetworks/vnet/subnets/nodes"
    api_server_subnet_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-dev/providers/Microsoft.Network/virtualNetworks/vnet/subnets/api-server"
    outbound_type        = "userAssignedNATGateway"
    pod_cidr             = "10.64.0.0/14"
    service_cidr         = "172.20.0.0/16"
  }
  system_pool = {
    vm_size         = "Standard_D4ds_v5"
    min_count       = 3
    max_count       = 6
    zones           = ["1", "2", "3"]
    max_pods        = 110
    os_disk_size_gb = 128
    os_disk_type    = "Managed"
    os_sku          = "Ubuntu"
    labels          = { "slipway.dev/pool" = "system" }
    upgrade         = { max_surge = "33%", drain_timeout_minutes = 30, soak_minutes = 5, undrainable = "Cordon" }
  }
  access = {
    tenant_id        = "00000000-0000-0000-0000-00000000000a"
    admin_group_ids  = ["00000000-0000-0000-0000-00000000000b"]
    reader_group_ids = ["00000000-0000-0000-0000-00000000000c"]
  }
}

run "identity_is_entra_alone" {
  command = plan

  assert {
    condition     = azurerm_kubernetes_cluster.this.local_account_disabled && azurerm_kubernetes_cluster.this.azure_active_directory_role_based_access_control[0].azure_rbac_enabled
    error_message = "No certificate of its own may open the cluster; rights are Azure roles."
  }

  assert {
    condition     = azurerm_kubernetes_cluster.this.oidc_issuer_enabled && azurerm_kubernetes_cluster.this.workload_identity_enabled
    error_message = "Workloads sign in by workload identity."
  }

  assert {
    condition     = keys(azurerm_role_assignment.kubeconfig) == keys({ "00000000-0000-0000-0000-00000000000b" = 1, "00000000-0000-0000-0000-00000000000c" = 1 })
    error_message = "Both groups fetch a kubeconfig."
  }
}

run "the_network_is_an_overlay_with_cilium" {
  command = plan

  assert {
    condition     = azurerm_kubernetes_cluster.this.network_profile[0].network_plugin_mode == "overlay" && azurerm_kubernetes_cluster.this.network_profile[0].network_policy == "cilium" && azurerm_kubernetes_cluster.this.network_profile[0].dns_service_ip == "172.20.0.10"
    error_message = "Overlay, Cilium, and the DNS address inside the services' range."
  }
}

run "a_private_api_server_is_named_in_the_shared_zone" {
  command = plan

  assert {
    condition     = azurerm_kubernetes_cluster.this.private_cluster_enabled && azurerm_kubernetes_cluster.this.private_dns_zone_id != null && length(azurerm_role_assignment.control_plane_dns) == 1
    error_message = "Its name must be writable in the shared zone."
  }
}

run "a_public_api_server_is_for_given_ranges" {
  command = plan

  variables {
    api_access = { private = false, authorized_ip_ranges = ["203.0.113.0/24"] }
  }

  assert {
    condition     = !azurerm_kubernetes_cluster.this.private_cluster_enabled && contains(azurerm_kubernetes_cluster.this.api_server_access_profile[0].authorized_ip_ranges, "203.0.113.0/24")
    error_message = "Only the given ranges reach it."
  }
}

run "updates_keep_to_their_windows_and_freezes" {
  command = plan

  assert {
    condition     = azurerm_kubernetes_cluster.this.maintenance_window_auto_upgrade[0].day_of_week == "Sunday" && azurerm_kubernetes_cluster.this.maintenance_window_auto_upgrade[0].duration == 4 && length(azurerm_kubernetes_cluster.this.maintenance_window_node_os[0].not_allowed) == 1
    error_message = "Both windows must be set, and the freeze in each."
  }
}

run "without_a_way_out_images_come_from_the_cache" {
  command = plan

  variables {
    network = {
      id                   = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-dev/providers/Microsoft.Network/virtualNetworks/vnet"
      nodes_subnet_id      = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-dev/providers/Microsoft.Network/virtualNetworks/vnet/subnets/nodes"
      api_server_subnet_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-dev/providers/Microsoft.Network/virtualNetworks/vnet/subnets/api-server"
      outbound_type        = "none"
      pod_cidr             = "10.64.0.0/14"
      service_cidr         = "172.20.0.0/16"
    }
  }

  assert {
    condition     = azurerm_kubernetes_cluster.this.bootstrap_profile[0].artifact_source == "Cache"
    error_message = "AKS demands it."
  }
}

run "long_support_comes_with_the_premium_tier" {
  command = plan

  variables {
    sku_tier = "Premium"
  }

  assert {
    condition     = azurerm_kubernetes_cluster.this.support_plan == "AKSLongTermSupport"
    error_message = "Premium is bought for it."
  }
}

run "a_public_api_server_for_everybody_is_refused" {
  command = plan

  variables {
    api_access = { private = false }
  }

  expect_failures = [var.api_access]
}

run "all_of_the_internet_as_a_range_is_refused" {
  command = plan

  variables {
    api_access = { private = false, authorized_ip_ranges = ["0.0.0.0/0"] }
  }

  expect_failures = [var.api_access]
}

run "ranges_on_a_private_api_server_are_refused" {
  command = plan

  variables {
    api_access = { private = true, authorized_ip_ranges = ["203.0.113.0/24"], private_dns_zone_id = "zone" }
  }

  expect_failures = [var.api_access]
}

run "a_private_api_server_that_nobody_can_resolve_is_refused" {
  command = plan

  variables {
    api_access = { private = true }
  }

  expect_failures = [var.api_access]
}

run "a_patch_version_is_refused" {
  command = plan

  variables {
    kubernetes_version = "1.36.4"
  }

  expect_failures = [var.kubernetes_version]
}

run "an_unknown_tier_is_refused" {
  command = plan

  variables {
    sku_tier = "Gold"
  }

  expect_failures = [var.sku_tier]
}

run "an_unknown_channel_is_refused" {
  command = plan

  variables {
    upgrade_channels = { kubernetes = "node-image" }
  }

  expect_failures = [var.upgrade_channels]
}

run "a_window_of_two_hours_is_refused" {
  command = plan

  variables {
    maintenance = {
      kubernetes = { day_of_week = "Sunday", start_time = "02:00", duration_hours = 2 }
      node_os    = { day_of_week = "Saturday", start_time = "02:00" }
    }
  }

  expect_failures = [var.maintenance]
}

run "a_freeze_that_ends_before_it_begins_is_refused" {
  command = plan

  variables {
    maintenance = {
      kubernetes = { day_of_week = "Sunday", start_time = "02:00" }
      node_os    = { day_of_week = "Saturday", start_time = "02:00" }
      freezes    = [{ start = "2027-01-03T00:00:00Z", end = "2026-12-20T00:00:00Z" }]
    }
  }

  expect_failures = [var.maintenance]
}

run "a_cluster_without_administrators_is_refused" {
  command = plan

  variables {
    access = { tenant_id = "00000000-0000-0000-0000-00000000000a", admin_group_ids = [] }
  }

  expect_failures = [var.access]
}

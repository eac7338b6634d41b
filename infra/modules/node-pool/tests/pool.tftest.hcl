mock_provider "azurerm" {}

variables {
  name       = "gpub"
  cluster_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks"
  subnet_id  = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/nodes"
  tags       = {}
  pool = {
    mode            = "User"
    vm_size         = "Standard_NC24ads_A100_v4"
    min_count       = 0
    max_count       = 4
    zones           = []
    max_pods        = 60
    os_disk_size_gb = 256
    os_disk_type    = "Managed"
    os_sku          = "Ubuntu"
    priority        = "Regular"
    eviction_policy = null
    spot_max_price  = null
    gpu_driver      = "Install"
    mig_profile     = "MIG1g"
    taints          = ["sku=gpu:NoSchedule"]
    labels          = { "slipway.dev/kind" = "gpu" }
    upgrade         = { max_surge = null, max_unavailable = "1", drain_timeout_minutes = 720, soak_minutes = 10, undrainable = "Cordon" }
  }
}

run "a_gpu_pool_has_its_driver_split_and_drain" {
  command = plan

  assert {
    condition     = azurerm_kubernetes_cluster_node_pool.this.gpu_instance == "MIG1g" && azurerm_kubernetes_cluster_node_pool.this.gpu_driver == "Install"
    error_message = "Driver and profile must reach the pool."
  }

  assert {
    condition     = azurerm_kubernetes_cluster_node_pool.this.upgrade_settings[0].drain_timeout_in_minutes == 720 && azurerm_kubernetes_cluster_node_pool.this.upgrade_settings[0].max_unavailable == "1"
    error_message = "A training job needs a long drain, and a GPU pool without spare quota no surge."
  }

  assert {
    condition     = azurerm_kubernetes_cluster_node_pool.this.min_count == 0 && azurerm_kubernetes_cluster_node_pool.this.zones == null
    error_message = "It may vanish, and no zone is asked for where none is given."
  }
}

run "a_spot_pool_has_no_upgrade_settings" {
  command = plan

  variables {
    name = "spotb"
    pool = {
      mode            = "User"
      vm_size         = "Standard_D8ds_v5"
      min_count       = 0
      max_count       = 20
      zones           = ["1", "2", "3"]
      max_pods        = 110
      os_disk_size_gb = 128
      os_disk_type    = "Ephemeral"
      os_sku          = "AzureLinux3"
      priority        = "Spot"
      eviction_policy = "Delete"
      spot_max_price  = -1
      gpu_driver      = null
      mig_profile     = null
      taints          = []
      labels          = {}
      upgrade         = null
    }
  }

  assert {
    condition     = length(azurerm_kubernetes_cluster_node_pool.this.upgrade_settings) == 0 && azurerm_kubernetes_cluster_node_pool.this.priority == "Spot"
    error_message = "Azure refuses upgrade settings on spot."
  }
}

run "a_name_of_thirteen_letters_is_refused" {
  command = plan

  variables {
    name = "abcdefghijklm"
  }

  expect_failures = [var.name]
}

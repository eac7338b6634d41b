# The control plane's logs. What applications log is read in the cluster; it does not go here.

resource "azurerm_log_analytics_workspace" "this" {
  name                         = var.names.log_workspace
  location                     = var.location
  resource_group_name          = var.resource_group_name
  sku                          = "PerGB2018"
  retention_in_days            = var.logs.retention_days
  daily_quota_gb               = var.logs.daily_quota_gb
  local_authentication_enabled = false
  tags                         = var.tags
}

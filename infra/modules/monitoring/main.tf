# Managed Prometheus is five things that must fit together: the workspace (shared), an endpoint, a rule, its association with
# the cluster, and monitor_metrics in the cluster. Alert rules are not here: they are deployed like any other application
# (infra/monitoring), and find this action group by its id.

resource "azurerm_monitor_data_collection_endpoint" "this" {
  name                          = var.names.data_collection
  location                      = var.location
  resource_group_name           = var.resource_group_name
  kind                          = "Linux"
  public_network_access_enabled = true
  tags                          = var.tags
}

resource "azurerm_monitor_data_collection_rule" "this" {
  name                        = var.names.data_collection
  location                    = var.location
  resource_group_name         = var.resource_group_name
  kind                        = "Linux"
  data_collection_endpoint_id = azurerm_monitor_data_collection_endpoint.this.id
  tags                        = var.tags

  data_sources {
    prometheus_forwarder {
      name    = "PrometheusDataSource"
      streams = ["Microsoft-PrometheusMetrics"]
    }
  }

  destinations {
    monitor_account {
      name               = "MonitoringAccount1"
      monitor_account_id = var.workspace_id
    }
  }

  data_flow {
    streams      = ["Microsoft-PrometheusMetrics"]
    destinations = ["MonitoringAccount1"]
  }
}

resource "azurerm_monitor_data_collection_rule_association" "this" {
  name                    = var.names.data_collection
  target_resource_id      = var.cluster_id
  data_collection_rule_id = azurerm_monitor_data_collection_rule.this.id
}

resource "azurerm_monitor_action_group" "this" {
  name                = var.names.action_group
  resource_group_name = var.resource_group_name
  short_name          = substr("slipway${var.environment}", 0, 12)
  tags                = var.tags

  email_receiver {
    name                    = "contact"
    email_address           = var.contact_email
    use_common_alert_schema = true
  }

  dynamic "webhook_receiver" {
    for_each = nonsensitive(var.webhook_url == null) ? [] : ["webhook"]

    content {
      name                    = "webhook"
      service_uri             = var.webhook_url
      use_common_alert_schema = true
    }
  }
}

mock_provider "azurerm" {}

variables {
  names = {
    registry                = "crslipwayshared12345"
    database                = "psql-slipway-prod-12345"
    key_vault               = "kvslipwayprod12345"
    log_workspace           = "log-slipway-prod"
    cluster                 = "aks-slipway-prod"
    data_collection         = "MSProm-westeurope-aks-slipway-prod"
    action_group            = "ag-slipway-prod"
    runners                 = "vmss-slipway-prod-runners"
    identity_prefix         = "id-slipway-prod"
    public_ip_prefix        = "pip-slipway-prod"
    private_endpoint_prefix = "pe-slipway-prod"
  }
  resource_group_name = "rg-slipway-prod"
  location            = "westeurope"
  tags                = {}
  environment         = "prod"
  cluster_id          = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/aks"
  workspace_id        = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Monitor/accounts/amw"
  contact_email       = "platform@example.com"
}

run "metrics_go_to_the_shared_workspace" {
  command = plan

  assert {
    condition     = azurerm_monitor_data_collection_rule.this.destinations[0].monitor_account[0].monitor_account_id == var.workspace_id && azurerm_monitor_data_collection_rule_association.this.target_resource_id == var.cluster_id
    error_message = "From this cluster to the one workspace."
  }
}

run "alerts_reach_people" {
  command = plan

  assert {
    condition     = azurerm_monitor_action_group.this.email_receiver[0].email_address == "platform@example.com" && length(azurerm_monitor_action_group.this.short_name) <= 12
    error_message = "By mail; the short name has at most 12 characters."
  }
}

run "alerts_reach_a_pager_too" {
  command = plan

  variables {
    webhook_url = "https://pager.example.com/hook"
  }

  assert {
    condition     = length(azurerm_monitor_action_group.this.webhook_receiver) == 1
    error_message = "By mail and by webhook."
  }
}

run "an_address_that_is_none_is_refused" {
  command = plan

  variables {
    contact_email = "nobody"
  }

  expect_failures = [var.contact_email]
}

run "a_webhook_without_tls_is_refused" {
  command = plan

  variables {
    webhook_url = "http://pager.example.com/hook"
  }

  expect_failures = [var.webhook_url]
}

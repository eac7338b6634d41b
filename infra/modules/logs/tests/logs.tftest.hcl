mock_provider "azurerm" {}

variables {
  names               = { log_workspace = "log-slipway-dev" }
  resource_group_name = "rg-slipway-dev"
  location            = "westeurope"
  tags                = {}
  logs                = { daily_quota_gb = 2 }
}

run "a_day_has_a_limit" {
  command = plan

  assert {
    condition     = azurerm_log_analytics_workspace.this.daily_quota_gb == 2 && azurerm_log_analytics_workspace.this.retention_in_days == 30
    error_message = "Two GB a day, kept for thirty."
  }
}

run "nothing_a_day_is_refused" {
  command = plan

  variables {
    logs = { daily_quota_gb = 0 }
  }

  expect_failures = [var.logs]
}

run "a_week_of_retention_is_refused" {
  command = plan

  variables {
    logs = { daily_quota_gb = 2, retention_days = 7 }
  }

  expect_failures = [var.logs]
}

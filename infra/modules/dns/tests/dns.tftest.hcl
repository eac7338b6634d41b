mock_provider "azurerm" {}

variables {
  resource_group_name = "rg-slipway-shared"
  tags                = {}
  domain              = "platform.example.com"
  environments        = ["dev", "test", "prod"]
  private_zones       = ["privatelink.westeurope.azmk8s.io"]
}

run "each_environment_has_a_zone_of_its_own" {
  command = plan

  assert {
    condition     = azurerm_dns_zone.environment["dev"].name == "dev.platform.example.com" && azurerm_dns_ns_record.environment["dev"].name == "dev"
    error_message = "dev must be delegated to a zone of its own."
  }
}

run "a_domain_with_its_scheme_is_refused" {
  command = plan

  variables {
    domain = "https://platform.example.com"
  }

  expect_failures = [var.domain]
}

run "an_environment_that_is_no_name_is_refused" {
  command = plan

  variables {
    environments = ["Dev!"]
  }

  expect_failures = [var.environments]
}

run "a_private_zone_in_capitals_is_refused" {
  command = plan

  variables {
    private_zones = ["PrivateLink.example"]
  }

  expect_failures = [var.private_zones]
}

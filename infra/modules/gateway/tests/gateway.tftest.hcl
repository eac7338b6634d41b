mock_provider "azurerm" {}
mock_provider "helm" {}

variables {
  names = {
    identity_prefix  = "id-slipway-dev"
    public_ip_prefix = "pip-slipway-dev"
  }
  resource_group_name = "rg-slipway-dev"
  location            = "westeurope"
  tags                = {}
  gateway             = { kind = "public", zones = ["1", "2", "3"] }
  host                = "*.dev.platform.example.com"
  issuer_name         = "lets-encrypt"
  given_secret_name   = null
}

run "a_public_gateway_has_an_address_in_three_zones" {
  command = plan

  assert {
    condition     = length(azurerm_public_ip.this[0].zones) == 3 && yamldecode(helm_release.gateway.values[0]).annotations["service.beta.kubernetes.io/azure-pip-name"] == "pip-slipway-dev-gateway"
    error_message = "The service must take that address."
  }
}

run "an_internal_gateway_has_none" {
  command = plan

  variables {
    gateway = { kind = "internal", internal_address = "10.10.17.4" }
  }

  assert {
    condition     = length(azurerm_public_ip.this) == 0 && output.address == "10.10.17.4" && yamldecode(helm_release.gateway.values[0]).annotations["service.beta.kubernetes.io/azure-load-balancer-internal-subnet"] == "endpoints"
    error_message = "It must be in the endpoints' subnet."
  }
}

run "the_certificate_is_asked_for_or_given" {
  command = plan

  variables {
    issuer_name       = null
    given_secret_name = "platform-tls"
  }

  assert {
    condition     = yamldecode(helm_release.gateway.values[0]).secretName == "platform-tls" && yamldecode(helm_release.gateway.values[0]).issuer == null
    error_message = "The given secret, and no issuer."
  }
}

run "an_unknown_kind_is_refused" {
  command = plan

  variables {
    gateway = { kind = "both" }
  }

  expect_failures = [var.gateway]
}

run "an_internal_gateway_without_its_address_is_refused" {
  command = plan

  variables {
    gateway = { kind = "internal" }
  }

  expect_failures = [var.gateway]
}

run "one_proxy_is_refused" {
  command = plan

  variables {
    gateway = { kind = "public", replicas = 1 }
  }

  expect_failures = [var.gateway]
}

run "a_drain_of_a_second_is_refused" {
  command = plan

  variables {
    gateway = { kind = "public", drain_seconds = 1 }
  }

  expect_failures = [var.gateway]
}

run "a_host_that_is_no_wildcard_is_refused" {
  command = plan

  variables {
    host = "hello.dev.platform.example.com"
  }

  expect_failures = [var.host]
}

run "a_version_that_moves_is_refused" {
  command = plan

  variables {
    chart_version = "latest"
  }

  expect_failures = [var.chart_version]
}

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
  environment         = "dev"
  certificate         = { kind = "lets-encrypt" }
  contact_email       = "platform@example.com"
  oidc_issuer_url     = "https://westeurope.oic.prod-aks.azure.com/tenant/issuer/"
  dns_zone = {
    id                  = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-shared/providers/Microsoft.Network/dnsZones/dev.platform.example.com"
    name                = "dev.platform.example.com"
    resource_group_name = "rg-slipway-shared"
    subscription_id     = "00000000-0000-0000-0000-000000000001"
  }
}

run "cert_manager_may_write_in_its_own_zone_alone" {
  command = plan

  assert {
    condition     = azurerm_role_assignment.this[0].scope == var.dns_zone.id && azurerm_role_assignment.this[0].role_definition_name == "DNS Zone Contributor"
    error_message = "Not in the platform's zone, not in another environment's."
  }

  assert {
    condition     = azurerm_federated_identity_credential.this[0].subject == "system:serviceaccount:cert-manager:cert-manager"
    error_message = "By workload identity, as its service account."
  }
}

run "gateways_get_certificates" {
  command = plan

  assert {
    condition     = yamldecode(helm_release.cert_manager[0].values[0]).config.enableGatewayAPI
    error_message = "cert-manager looks at Gateways only when told to."
  }
}

run "staging_asks_the_staging_server" {
  command = plan

  variables {
    certificate = { kind = "lets-encrypt-staging" }
  }

  assert {
    condition     = output.issuer_name == "lets-encrypt-staging"
    error_message = "The issuer is called after its server."
  }
}

run "a_given_certificate_needs_no_issuer" {
  command = plan

  variables {
    certificate = { kind = "given", secret_name = "platform-tls" }
  }

  assert {
    condition     = length(helm_release.cert_manager) == 0 && output.given_secret_name == "platform-tls"
    error_message = "Nothing is installed, the secret is named."
  }
}

run "an_unknown_kind_is_refused" {
  command = plan

  variables {
    certificate = { kind = "self-signed" }
  }

  expect_failures = [var.certificate]
}

run "a_given_certificate_without_its_secret_is_refused" {
  command = plan

  variables {
    certificate = { kind = "given" }
  }

  expect_failures = [var.certificate]
}

run "a_secret_beside_an_issuer_is_refused" {
  command = plan

  variables {
    certificate = { kind = "lets-encrypt", secret_name = "tls" }
  }

  expect_failures = [var.certificate]
}

run "a_version_that_moves_is_refused" {
  command = plan

  variables {
    chart_version = "v1"
  }

  expect_failures = [var.chart_version]
}

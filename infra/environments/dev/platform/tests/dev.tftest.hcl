mock_provider "azurerm" {
  mock_data "azurerm_user_assigned_identity" {
    defaults = {
      id           = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-identities/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id"
      principal_id = "00000000-0000-0000-0000-00000000000f"
      client_id    = "00000000-0000-0000-0000-00000000000e"
    }
  }
}

mock_provider "azurerm" {
  alias = "shared"

  mock_data "azurerm_user_assigned_identity" {
    defaults = {
      id           = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-identities/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id"
      principal_id = "00000000-0000-0000-0000-00000000000f"
      client_id    = "00000000-0000-0000-0000-00000000000e"
    }
  }
}

mock_provider "azurerm" {
  alias = "portal"

  mock_data "azurerm_user_assigned_identity" {
    defaults = {
      id           = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-identities/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id"
      principal_id = "00000000-0000-0000-0000-00000000000f"
      client_id    = "00000000-0000-0000-0000-00000000000e"
    }
  }
}

mock_provider "helm" {}
mock_provider "kubernetes" {}

override_data {
  target = data.terraform_remote_state.shared
  values = {
    outputs = {
      resource_group_name  = "rg-slipway-shared"
      registry             = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-shared/providers/Microsoft.ContainerRegistry/registries/crslipwayshared", login_server = "crslipwayshared.azurecr.io" }
      monitor_workspace_id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-shared/providers/Microsoft.Monitor/accounts/amw-slipway-shared"
      api_server_zone      = "privatelink.westeurope.azmk8s.io"
      database_zone        = "slipway.private.postgres.database.azure.com"
      private_dns_zones = {
        "privatelink.westeurope.azmk8s.io"            = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-shared/providers/Microsoft.Network/privateDnsZones/privatelink.westeurope.azmk8s.io"
        "slipway.private.postgres.database.azure.com" = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-shared/providers/Microsoft.Network/privateDnsZones/slipway.private.postgres.database.azure.com"
        "privatelink.vaultcore.azure.net"             = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-shared/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net"
      }
      environment_zones = {
        dev  = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-shared/providers/Microsoft.Network/dnsZones/dev.platform.example.com", name = "dev.platform.example.com" }
        test = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-shared/providers/Microsoft.Network/dnsZones/test.platform.example.com", name = "test.platform.example.com" }
        prod = { id = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-shared/providers/Microsoft.Network/dnsZones/prod.platform.example.com", name = "prod.platform.example.com" }
      }
    }
  }
}

override_data {
  target = data.terraform_remote_state.cluster
  values = {
    outputs = {
      cluster = {
        id                  = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-dev/providers/Microsoft.ContainerService/managedClusters/aks-slipway-dev"
        name                = "aks-slipway-dev"
        host                = "https://dev.invalid:443"
        ca_certificate      = "Y2VydGlmaWNhdGU="
        oidc_issuer_url     = "https://westeurope.oic.prod-aks.azure.com/tenant/dev/"
        resource_group_name = "rg-slipway-dev"
        kubernetes_version  = "1.36"
        private             = true
      }
      network = {
        outbound_addresses = ["198.51.100.7"]
        subnet_ids         = { endpoints = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-slipway-dev/providers/Microsoft.Network/virtualNetworks/vnet-slipway-dev/subnets/endpoints" }
      }
      pools = { system = { gpu_driver = null, mig_profile = null, labels = {}, taints = [], vm_size = "Standard_D4ds_v5", min_count = 3, max_count = 6, mode = "System", priority = "Regular", gpus = null }, gpub = { gpu_driver = "Install", mig_profile = null, labels = {}, taints = ["sku=gpu:NoSchedule"], vm_size = "Standard_NC4as_T4_v3", min_count = 0, max_count = 2, mode = "User", priority = "Regular", gpus = 1 } }
    }
  }
}

variables {
  organisation = {
    project              = "slipway"
    location             = "westeurope"
    tenant_id            = "00000000-0000-0000-0000-00000000000a"
    subscription_ids     = { shared = "00000000-0000-0000-0000-000000000001", dev = "00000000-0000-0000-0000-000000000001", test = "00000000-0000-0000-0000-000000000001", prod = "00000000-0000-0000-0000-000000000001" }
    domain               = "platform.example.com"
    contact_email        = "platform@example.com"
    admin_group_ids      = ["00000000-0000-0000-0000-00000000000b"]
    reader_group_ids     = ["00000000-0000-0000-0000-00000000000c"]
    database_admin_group = { id = "00000000-0000-0000-0000-00000000000d", name = "database-admins" }
    authorized_ip_ranges = ["203.0.113.0/24"]
  }
}

run "without_the_portal_it_lets_the_portal_in" {
  command = plan

  variables {
    organisation = {
      project              = "slipway"
      location             = "westeurope"
      tenant_id            = "00000000-0000-0000-0000-00000000000a"
      subscription_ids     = { shared = "00000000-0000-0000-0000-000000000001", dev = "00000000-0000-0000-0000-000000000001", test = "00000000-0000-0000-0000-000000000001", prod = "00000000-0000-0000-0000-000000000001" }
      domain               = "platform.example.com"
      contact_email        = "platform@example.com"
      admin_group_ids      = ["00000000-0000-0000-0000-00000000000b"]
      reader_group_ids     = ["00000000-0000-0000-0000-00000000000c"]
      database_admin_group = { id = "00000000-0000-0000-0000-00000000000d", name = "database-admins" }
      authorized_ip_ranges = ["203.0.113.0/24"]
      portal_environment   = "test"
    }
  }

  assert {
    condition     = output.portal == null && join(" ", module.peering.peered_with) == "test"
    error_message = "One half of one peering, to where the portal runs."
  }

  assert {
    condition     = module.portal_access.cluster_role_name == "slipway-portal"
    error_message = "The portal reads this cluster too."
  }
}

run "a_deployment_writes_in_its_namespaces_alone" {
  command = plan

  variables {
    organisation = {
      project              = "slipway"
      location             = "westeurope"
      tenant_id            = "00000000-0000-0000-0000-00000000000a"
      subscription_ids     = { shared = "00000000-0000-0000-0000-000000000001", dev = "00000000-0000-0000-0000-000000000001", test = "00000000-0000-0000-0000-000000000001", prod = "00000000-0000-0000-0000-000000000001" }
      domain               = "platform.example.com"
      contact_email        = "platform@example.com"
      admin_group_ids      = ["00000000-0000-0000-0000-00000000000b"]
      reader_group_ids     = ["00000000-0000-0000-0000-00000000000c"]
      database_admin_group = { id = "00000000-0000-0000-0000-00000000000d", name = "database-admins" }
      authorized_ip_ranges = ["203.0.113.0/24"]
      portal_environment   = "test"
    }
  }

  assert {
    condition     = keys(azurerm_role_assignment.deploy) == keys({ apps = 1 }) && endswith(azurerm_role_assignment.deploy["apps"].scope, "aks-slipway-dev/namespaces/apps") && azurerm_role_assignment.deploy["apps"].role_definition_name == "Azure Kubernetes Service RBAC Writer"
    error_message = "Writer, in apps, in this cluster."
  }

  assert {
    condition     = kubernetes_namespace_v1.app["apps"].metadata[0].labels["pod-security.kubernetes.io/enforce"] == "restricted"
    error_message = "Pod security is restricted."
  }
}

run "the_docs_are_told_what_people_type" {
  command = plan

  variables {
    organisation = {
      project              = "slipway"
      location             = "westeurope"
      tenant_id            = "00000000-0000-0000-0000-00000000000a"
      subscription_ids     = { shared = "00000000-0000-0000-0000-000000000001", dev = "00000000-0000-0000-0000-000000000001", test = "00000000-0000-0000-0000-000000000001", prod = "00000000-0000-0000-0000-000000000001" }
      domain               = "platform.example.com"
      contact_email        = "platform@example.com"
      admin_group_ids      = ["00000000-0000-0000-0000-00000000000b"]
      reader_group_ids     = ["00000000-0000-0000-0000-00000000000c"]
      database_admin_group = { id = "00000000-0000-0000-0000-00000000000d", name = "database-admins" }
      authorized_ip_ranges = ["203.0.113.0/24"]
      portal_environment   = "test"
    }
  }

  assert {
    condition     = output.facts.host_suffix == "dev.platform.example.com" && output.facts.registry == "crslipwayshared.azurecr.io" && output.facts.gateway == "gateway/platform"
    error_message = "Hosts, registry and gateway of this environment."
  }
}

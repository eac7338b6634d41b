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
    runners = {
      github_repository = "example/slipway"
      app_id            = "12345"
      installation_id   = "67890"
      version           = "0.0.0"
      sha256            = "0000000000000000000000000000000000000000000000000000000000000000"
      ssh_public_key    = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQCym9wRU3LpsZ24Jg/hyl7BA4TycuTxq/HkCH+ydrZZXKg1EbQtIhtXXADRd1ySgTovQZx1HczSLLbaLP5MR7IrpbfnMs9O9nJe8ZEs0MdriDfNBv18eDtuXugERM1zLqJ84IV5Vj91yNkLec8irJRd6evln17K1N/JrdPThtPek5k4PtBsTaXWTWFoZ2Ao6a1p9G7wV6jfiToShhKIZ93m5TXhmGsBNlSDZGKDO3p22ZdHbSkm8uw+KCPLMWzR3LCRd/VH/s7QvAsqzrZ9PdKIlOTpqImKybK4v8ZhAniZWSj0iVl1drice3Fys8FJOxadNVzIMUBy82EQPNHqlqg2wDqBFH1nm4yJCtwoe+fbqjMpbmgA9mAJBhUqpC4CBDp5a6XeMAVuTxNUosi10xSnIiYq4SJVRyCoy3vpbeTMzu4wVWxTX/miR61S/qWNIBcpHA0njdtAfKV7M2fPQbENNv+kVb11fpXxHYuRVIm9koTgnmYwZlJ3TWCmlkUGjzE= example"
    }
  }
}

run "a_plan_goes_through_and_names_what_it_makes" {
  command = plan

  assert {
    condition     = output.cluster.name == "aks-slipway-test" && output.cluster.resource_group_name == "rg-slipway-test" && local.values.environment == "test"
    error_message = "The cluster of this folder's environment."
  }

  assert {
    condition     = length(azurerm_private_dns_zone_virtual_network_link.this) == 3
    error_message = "Private names must resolve in this network."
  }
}

run "quota_and_cost_are_said_before_anything_is_made" {
  command = plan

  assert {
    condition     = alltrue([for family in values(output.quota) : family.vcpus_with_surge >= family.vcpus]) && length(output.cost_drivers) > 5
    error_message = "vCPUs of each family, and what a month is billed for."
  }
}

run "the_database_is_where_the_portal_is" {
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
      runners = {
        github_repository = "example/slipway"
        app_id            = "12345"
        installation_id   = "67890"
        version           = "0.0.0"
        sha256            = "0000000000000000000000000000000000000000000000000000000000000000"
        ssh_public_key    = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQCym9wRU3LpsZ24Jg/hyl7BA4TycuTxq/HkCH+ydrZZXKg1EbQtIhtXXADRd1ySgTovQZx1HczSLLbaLP5MR7IrpbfnMs9O9nJe8ZEs0MdriDfNBv18eDtuXugERM1zLqJ84IV5Vj91yNkLec8irJRd6evln17K1N/JrdPThtPek5k4PtBsTaXWTWFoZ2Ao6a1p9G7wV6jfiToShhKIZ93m5TXhmGsBNlSDZGKDO3p22ZdHbSkm8uw+KCPLMWzR3LCRd/VH/s7QvAsqzrZ9PdKIlOTpqImKybK4v8ZhAniZWSj0iVl1drice3Fys8FJOxadNVzIMUBy82EQPNHqlqg2wDqBFH1nm4yJCtwoe+fbqjMpbmgA9mAJBhUqpC4CBDp5a6XeMAVuTxNUosi10xSnIiYq4SJVRyCoy3vpbeTMzu4wVWxTX/miR61S/qWNIBcpHA0njdtAfKV7M2fPQbENNv+kVb11fpXxHYuRVIm9koTgnmYwZlJ3TWCmlkUGjzE= example"
      }
      portal_environment = "dev"
    }
  }

  assert {
    condition     = output.database == null
    error_message = "The portal runs elsewhere: no database here."
  }
}

run "its_api_server_is_for_given_ranges" {
  command = plan

  assert {
    condition     = !output.cluster.private && output.runner_label == null
    error_message = "Public to the organisation's ranges, so that no runners are needed."
  }
}

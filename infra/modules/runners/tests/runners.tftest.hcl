mock_provider "azurerm" {}

variables {
  names               = { runners = "vmss-slipway-prod-runners" }
  resource_group_name = "rg-slipway-prod"
  location            = "westeurope"
  tags                = {}
  environment         = "prod"
  subnet_id           = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/runners"
  vault_uri           = "https://kvslipwayprod12345.vault.azure.net/"
  identity = {
    id        = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-slipway-prod-runners"
    client_id = "00000000-0000-0000-0000-00000000000e"
  }
  runners = {
    github_repository = "example/slipway"
    app_id            = "12345"
    installation_id   = "67890"
    version           = "0.0.0"
    sha256            = "0000000000000000000000000000000000000000000000000000000000000000"
    # Made for this test; its other half was thrown away.
    ssh_public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQCym9wRU3LpsZ24Jg/hyl7BA4TycuTxq/HkCH+ydrZZXKg1EbQtIhtXXADRd1ySgTovQZx1HczSLLbaLP5MR7IrpbfnMs9O9nJe8ZEs0MdriDfNBv18eDtuXugERM1zLqJ84IV5Vj91yNkLec8irJRd6evln17K1N/JrdPThtPek5k4PtBsTaXWTWFoZ2Ao6a1p9G7wV6jfiToShhKIZ93m5TXhmGsBNlSDZGKDO3p22ZdHbSkm8uw+KCPLMWzR3LCRd/VH/s7QvAsqzrZ9PdKIlOTpqImKybK4v8ZhAniZWSj0iVl1drice3Fys8FJOxadNVzIMUBy82EQPNHqlqg2wDqBFH1nm4yJCtwoe+fbqjMpbmgA9mAJBhUqpC4CBDp5a6XeMAVuTxNUosi10xSnIiYq4SJVRyCoy3vpbeTMzu4wVWxTX/miR61S/qWNIBcpHA0njdtAfKV7M2fPQbENNv+kVb11fpXxHYuRVIm9koTgnmYwZlJ3TWCmlkUGjzE= example"
  }
}

run "the_machine_is_told_what_to_run_and_no_secret" {
  command = plan

  assert {
    condition     = strcontains(base64decode(azurerm_linux_virtual_machine_scale_set.this.custom_data), "APP_KEY_SECRET=github-app-key") && !strcontains(base64decode(azurerm_linux_virtual_machine_scale_set.this.custom_data), "PRIVATE KEY")
    error_message = "The name of the secret, never the secret."
  }

  assert {
    condition     = strcontains(base64decode(azurerm_linux_virtual_machine_scale_set.this.custom_data), filebase64("./runner.sh"))
    error_message = "The script that was tested is the one that runs."
  }

  assert {
    condition     = azurerm_linux_virtual_machine_scale_set.this.disable_password_authentication && output.label == "slipway-prod"
    error_message = "No password, and the label of its environment."
  }
}

run "a_private_api_server_without_runners_is_refused" {
  command = plan

  variables {
    runners = null
  }

  expect_failures = [var.runners]
}

run "a_checksum_that_nobody_saw_is_refused" {
  command = plan

  variables {
    runners = { github_repository = "example/slipway", app_id = "1", installation_id = "2", version = "2.330.0", sha256 = "not seen", ssh_public_key = "ssh-rsa AAAA" }
  }

  expect_failures = [var.runners]
}

run "a_version_that_moves_is_refused" {
  command = plan

  variables {
    runners = { github_repository = "example/slipway", app_id = "1", installation_id = "2", version = "latest", sha256 = "0000000000000000000000000000000000000000000000000000000000000000", ssh_public_key = "ssh-rsa AAAA" }
  }

  expect_failures = [var.runners]
}

run "a_repository_without_its_owner_is_refused" {
  command = plan

  variables {
    runners = { github_repository = "slipway", app_id = "1", installation_id = "2", version = "0.0.0", sha256 = "0000000000000000000000000000000000000000000000000000000000000000", ssh_public_key = "ssh-rsa AAAA" }
  }

  expect_failures = [var.runners]
}

run "no_machine_is_refused" {
  command = plan

  variables {
    machines = { count = 0 }
  }

  expect_failures = [var.machines]
}

# Machines inside the network for jobs that must reach a private API server. Each takes one job and begins anew; the only
# secret is a GitHub App's key, which stays in the vault.

resource "azurerm_linux_virtual_machine_scale_set" "this" {
  name                            = var.names.runners
  location                        = var.location
  resource_group_name             = var.resource_group_name
  sku                             = var.machines.vm_size
  instances                       = var.machines.count
  zones                           = length(var.machines.zones) == 0 ? null : var.machines.zones
  zone_balance                    = length(var.machines.zones) > 1
  admin_username                  = "operator"
  disable_password_authentication = true
  upgrade_mode                    = "Manual"
  overprovision                   = false
  secure_boot_enabled             = true
  vtpm_enabled                    = true
  tags                            = var.tags

  custom_data = base64encode(templatefile("${path.module}/cloud-init.yaml.tftpl", {
    script = filebase64("${path.module}/runner.sh")
    settings = {
      APP_ID             = var.runners.app_id
      INSTALLATION_ID    = var.runners.installation_id
      GITHUB_REPOSITORY  = var.runners.github_repository
      RUNNER_VERSION     = var.runners.version
      RUNNER_SHA256      = var.runners.sha256
      RUNNER_LABELS      = "slipway-${var.environment}"
      VAULT_URI          = var.vault_uri
      APP_KEY_SECRET     = var.runners.app_key_secret
      IDENTITY_CLIENT_ID = var.identity.client_id
    }
  }))

  admin_ssh_key {
    username   = "operator"
    public_key = var.runners.ssh_public_key
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [var.identity.id]
  }

  source_image_reference {
    publisher = "Canonical"
    offer     = "ubuntu-24_04-lts"
    sku       = "server"
    version   = "latest"
  }

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 64
  }

  network_interface {
    name    = "main"
    primary = true

    ip_configuration {
      name      = "main"
      primary   = true
      subnet_id = var.subnet_id
    }
  }
}

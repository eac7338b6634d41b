# What your organisation is: copy this to organisation.tfvars, change every value, and commit it in your fork. There is no
# secret in it. Every root and bootstrap read it; modules/organisation says what each value means and refuses what cannot be.

organisation = {
  project   = "slipway"
  location  = "westeurope"
  tenant_id = "00000000-0000-0000-0000-00000000000a" # az account show --query tenantId

  # One subscription for all, or one each. az account show --query id
  subscription_ids = {
    shared = "00000000-0000-0000-0000-000000000001"
    dev    = "00000000-0000-0000-0000-000000000001"
    test   = "00000000-0000-0000-0000-000000000001"
    prod   = "00000000-0000-0000-0000-000000000001"
  }

  domain        = "platform.example.com"
  contact_email = "platform@example.com"

  # Entra groups: az ad group show --group NAME --query id
  admin_group_ids      = ["00000000-0000-0000-0000-00000000000b"]
  reader_group_ids     = ["00000000-0000-0000-0000-00000000000c"]
  database_admin_group = { id = "00000000-0000-0000-0000-00000000000d", name = "platform-database-admins" }

  # dev, test or prod: the cluster that the portal runs in.
  portal_environment = "prod"

  # Ranges that reach public API servers: offices, VPN. GitHub's own runners have no fixed one (docs/infrastructure/access.md).
  authorized_ip_ranges = ["203.0.113.0/24"]

  # For environments with a private API server. version and sha256 from the runner's release page: we have seen neither.
  # runners = {
  #   github_repository = "example/slipway"
  #   app_id            = "..."
  #   installation_id   = "..."
  #   version           = "..."
  #   sha256            = "..."
  #   ssh_public_key    = "..."
  # }

  tags = { owner = "platform team", "cost-centre" = "0000" }
}

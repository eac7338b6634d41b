# Every name of the platform is made here, so that it is guessed from two words: what it is, and for which environment.

locals {
  stem   = "${var.project}-${var.environment}"
  joined = "${var.project}${var.environment}"
  # Names of storage accounts, registries and vaults are one name space for all of Azure's customers.
  unique = substr(sha256(var.subscription_id), 0, 5)

  names = {
    resource_group = "rg-${local.stem}"
    # Beside every environment: who may change these is not who may change an environment.
    state_resource_group      = "rg-${var.project}-state"
    identities_resource_group = "rg-${var.project}-identities"
    portal_identity           = "id-${var.project}-portal"
    virtual_network           = "vnet-${local.stem}"
    nat_gateway               = "ng-${local.stem}"
    route_table               = "rt-${local.stem}"
    cluster                   = "aks-${local.stem}"
    node_resource_group       = "rg-${local.stem}-nodes"
    registry                  = "cr${local.joined}${local.unique}"
    key_vault                 = "kv${local.joined}${local.unique}"
    state_storage             = "st${var.project}tf${local.unique}"
    database                  = "psql-${local.stem}-${local.unique}"
    log_workspace             = "log-${local.stem}"
    monitor_workspace         = "amw-${local.stem}"
    dashboards                = "amg-${var.project}-${local.unique}"
    action_group              = "ag-${local.stem}"
    runners                   = "vmss-${local.stem}-runners"
    data_collection           = substr("MSProm-${var.location}-aks-${local.stem}", 0, 44)
    public_ip_prefix          = "pip-${local.stem}"
    identity_prefix           = "id-${local.stem}"
    private_endpoint_prefix   = "pe-${local.stem}"
  }

  tags = merge(var.tags, {
    project      = var.project
    environment  = var.environment
    "managed-by" = "terraform"
  })

  # Azure's limits (docs/infrastructure/names.md), checked here once instead of at the end of an apply.
  limits = {
    cluster           = "^[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$"
    registry          = "^[a-z0-9]{5,50}$"
    key_vault         = "^[a-z][a-z0-9]{2,23}$"
    state_storage     = "^[a-z0-9]{3,24}$"
    database          = "^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$"
    log_workspace     = "^[a-z0-9][a-z0-9-]{2,61}[a-z0-9]$"
    dashboards        = "^[a-z][a-z0-9-]{1,22}[a-z0-9]$"
    data_collection   = "^.{1,44}$"
    monitor_workspace = "^[a-z0-9-]{3,44}$"
  }
  too_long = [for kind, pattern in local.limits : "${kind} ${local.names[kind]}" if !can(regex(pattern, local.names[kind]))]
}

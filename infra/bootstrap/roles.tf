# What each identity may do. A role is given where it is needed and no wider; whoever may give roles may give only these.

locals {
  # Roles that an apply gives to identities of its environment (modules cluster, key-vault, certificates; root platform).
  given_by_apply = [
    "Azure Kubernetes Service Cluster User Role",
    "Azure Kubernetes Service RBAC Reader",
    "Azure Kubernetes Service RBAC Writer",
    "Key Vault Secrets User",
    "Network Contributor",
  ]
  # Roles that are given on what is shared: pulling images, names, metrics.
  given_on_shared = [
    "AcrPull",
    "AcrPush",
    "DNS Zone Contributor",
    "Monitoring Data Reader",
    "Private DNS Zone Contributor",
  ]

  plans   = { for key, value in local.github_environments : value.environment => key if value.purpose == "plan" }
  applies = { for key, value in local.github_environments : value.environment => key if value.purpose == "apply" }
  deploys = { for key, value in local.github_environments : value.environment => key if value.purpose == "deploy" && value.environment != "shared" }

  # Whose state and network an environment sees beside its own: everybody the shared one, the portal's every other.
  seen = {
    for name in local.here : name => setunion(
      name == "shared" ? toset([]) : toset(["shared"]),
      name == local.portal_environment ? setsubtract(["dev", "test", "prod"], [name]) : toset([]),
    )
  }

  assignments = merge(
    { for name, key in local.plans : "${name}: plan reads" => { key = key, scope = local.group_ids[name], role = "Reader" } },
    { for name, key in local.plans : "${name}: plan reads the state" => { key = key, scope = local.state_ids[name], role = "Storage Blob Data Reader" } },
    { for name, key in local.plans : "${name}: plan fetches a kubeconfig" => { key = key, scope = local.group_ids[name], role = "Azure Kubernetes Service Cluster User Role" } if name != "shared" },
    { for name, key in local.plans : "${name}: plan reads the cluster" => { key = key, scope = local.group_ids[name], role = "Azure Kubernetes Service RBAC Reader" } if name != "shared" },
    { for name, key in local.applies : "${name}: apply changes" => { key = key, scope = local.group_ids[name], role = "Contributor" } },
    { for name, key in local.applies : "${name}: apply writes the state" => { key = key, scope = local.state_ids[name], role = "Storage Blob Data Contributor" } },
    { for name, key in local.applies : "${name}: apply fetches a kubeconfig" => { key = key, scope = local.group_ids[name], role = "Azure Kubernetes Service Cluster User Role" } if name != "shared" },
    { for name, key in local.applies : "${name}: apply administers the cluster" => { key = key, scope = local.group_ids[name], role = "Azure Kubernetes Service RBAC Cluster Admin" } if name != "shared" },
    { for name, key in local.deploys : "${name}: deploy fetches a kubeconfig" => { key = key, scope = local.group_ids[name], role = "Azure Kubernetes Service Cluster User Role" } },
    merge([for name in local.here : {
      for pair in setproduct(["plan", "apply"], local.seen[name]) : "${name}: ${pair[0]} reads ${pair[1]}'s state" =>
      { key = "${name}-${pair[0]}", scope = local.state_ids[pair[1]], role = "Storage Blob Data Reader" }
    }]...),
    merge([for name in local.here : {
      for purpose in ["plan", "apply"] : "${name}: ${purpose} reads what is shared" =>
      { key = "${name}-${purpose}", scope = local.group_ids["shared"], role = "Reader" } if name != "shared"
    }]...),
    merge([for name in local.here : {
      for purpose in ["plan", "apply"] : "${name}: ${purpose} finds identities" =>
      { key = "${name}-${purpose}", scope = "/subscriptions/${local.subscription_id}/resourceGroups/${local.names["shared"].identities_resource_group}", role = "Reader" }
    }]...),
  )
}

resource "azurerm_role_assignment" "pipeline" {
  for_each = local.assignments

  scope                = each.value.scope
  role_definition_name = each.value.role
  principal_id         = azurerm_user_assigned_identity.pipeline[each.value.key].principal_id
  principal_type       = "ServicePrincipal"
  description          = each.key

  depends_on = [azurerm_resource_group.environment, azurerm_resource_group.identities, azurerm_storage_container.state]
}

data "azurerm_role_definition" "given" {
  for_each = toset(concat(local.given_by_apply, local.given_on_shared))

  name  = each.key
  scope = "/subscriptions/${local.subscription_id}"
}

locals {
  condition = {
    for place, roles in { own = concat(local.given_by_apply, local.given_on_shared), shared = local.given_on_shared } : place => join(" AND ", [
      for action, source in { write = "@Request", delete = "@Resource" } :
      "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/${action}'})) OR (${source}[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${join(", ", [for role in roles : data.azurerm_role_definition.given[role].role_definition_id])}}))"
    ])
  }
}

resource "azurerm_role_assignment" "gives_own" {
  for_each = local.applies

  scope                = azurerm_resource_group.environment[each.key].id
  role_definition_name = "Role Based Access Control Administrator"
  principal_id         = azurerm_user_assigned_identity.pipeline[each.value].principal_id
  principal_type       = "ServicePrincipal"
  description          = "${each.key}: apply gives the roles that the modules need"
  condition            = local.condition.own
  condition_version    = "2.0"
}

resource "azurerm_role_assignment" "gives_on_shared" {
  for_each = { for name, key in local.applies : name => key if name != "shared" }

  scope                = local.group_ids["shared"]
  role_definition_name = "Role Based Access Control Administrator"
  principal_id         = azurerm_user_assigned_identity.pipeline[each.value].principal_id
  principal_type       = "ServicePrincipal"
  description          = "${each.key}: apply lets its cluster use what is shared"
  condition            = local.condition.shared
  condition_version    = "2.0"

  depends_on = [azurerm_resource_group.environment]
}

# Each side of a peering is made by its own environment; of the other it needs this one right and no more.
resource "azurerm_role_definition" "peer" {
  name        = "${module.organisation.values.project} network peer (${local.here[0]})"
  scope       = "/subscriptions/${local.subscription_id}"
  description = "May point a peering at a network, and change nothing in it."

  permissions {
    actions = ["Microsoft.Network/virtualNetworks/read", "Microsoft.Network/virtualNetworks/peer/action"]
  }
}

locals {
  peers = merge(
    { for name, key in local.applies : "${name} to ${local.portal_environment}" => { key = key, scope = local.group_ids[local.portal_environment] } if !contains(["shared", local.portal_environment], name) },
    !local.portal_is_here ? {} : { for name in setsubtract(["dev", "test", "prod"], [local.portal_environment]) : "${local.portal_environment} to ${name}" => { key = local.applies[local.portal_environment], scope = local.group_ids[name] } },
  )
}

resource "azurerm_role_assignment" "peer" {
  for_each = local.peers

  scope              = each.value.scope
  role_definition_id = azurerm_role_definition.peer.role_definition_resource_id
  principal_id       = azurerm_user_assigned_identity.pipeline[each.value.key].principal_id
  principal_type     = "ServicePrincipal"
  description        = "peering ${each.key}"

  depends_on = [azurerm_resource_group.environment]
}

# The environment that the portal runs in says which service account the portal's identity trusts.
resource "azurerm_role_assignment" "portal_trust" {
  count = local.portal_is_here ? 1 : 0

  scope                = azurerm_user_assigned_identity.portal[0].id
  role_definition_name = "Managed Identity Contributor"
  principal_id         = azurerm_user_assigned_identity.pipeline[local.applies[local.portal_environment]].principal_id
  principal_type       = "ServicePrincipal"
}

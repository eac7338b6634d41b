output "state_storage_account" {
  description = "Account of the state: TFSTATE_STORAGE_ACCOUNT for people who plan by hand."
  value       = azurerm_storage_account.state.name
}

output "state_resource_group" {
  description = "Resource group of the state."
  value       = azurerm_resource_group.state.name
}

output "identities" {
  description = "Client id of each identity, by the GitHub environment that is trusted with it."
  value       = { for key, value in local.github_environments : value.name => azurerm_user_assigned_identity.pipeline[key].client_id }
}

output "subjects" {
  description = "Subject that Azure expects for each GitHub environment; AADSTS700213 shows the one that was presented."
  value       = { for key, value in local.github_environments : value.name => azurerm_federated_identity_credential.github[key].subject }
}

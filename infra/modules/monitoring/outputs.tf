output "action_group_id" {
  description = "Who is told: alert rules name it."
  value       = azurerm_monitor_action_group.this.id
}

output "data_collection_rule_id" {
  description = "Rule that metrics are collected by."
  value       = azurerm_monitor_data_collection_rule.this.id
}

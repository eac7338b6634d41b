output "names" {
  description = "Name of each resource by its kind."
  value       = local.names

  precondition {
    condition     = length(local.too_long) == 0
    error_message = "Azure would refuse these names: ${join(", ", local.too_long)}. A shorter project makes them fit."
  }
}

output "tags" {
  description = "Tags for every resource of the environment."
  value       = local.tags
}

output "values" {
  description = "The values, typed, with defaults, and checked."
  value       = var.values
}

output "label" {
  description = "Label that jobs name in runs-on, beside self-hosted."
  value       = "slipway-${var.environment}"
}

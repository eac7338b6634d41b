output "issuer_name" {
  description = "ClusterIssuer that certificates are asked from; null with a given certificate."
  value       = local.issued ? var.certificate.kind : null
  depends_on  = [helm_release.issuer]
}

output "given_secret_name" {
  description = "TLS secret with the given certificate; null where certificates are issued."
  value       = var.certificate.secret_name
}

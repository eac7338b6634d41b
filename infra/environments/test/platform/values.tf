# All that makes test different from the others; ../../differences.yaml says why. Each value is explained by the variable of the
# module that takes it.

locals {
  values = {
    environment = "test"

    app_namespaces = ["apps"]

    # lets-encrypt-staging has no limits and no trust; kind = "given" with secret_name takes a certificate of yours.
    certificate = { kind = "lets-encrypt" }

    gateway = { kind = "public", zones = ["1", "2", "3"], replicas = 2, drain_seconds = 60 }

    gpu = { kind = "device-plugin", mig_strategy = "single" }

    # Environments that the portal reaches by a private endpoint instead of a peering: { dev = true }.
    private_endpoint_reach = {}
  }
}

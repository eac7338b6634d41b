# The address plan of all environments in one place: they are to be peered, so that no two may overlap. Ranges inside the
# organisation's own network are the operator's to choose; what must hold is checked by module network in each plan.

locals {
  plan = {
    dev = {
      address_space = "10.10.0.0/16"
      pod_cidr      = "10.64.0.0/14"
      service_cidr  = "172.20.0.0/16"
    }
    test = {
      address_space = "10.11.0.0/16"
      pod_cidr      = "10.68.0.0/14"
      service_cidr  = "172.21.0.0/16"
    }
    prod = {
      address_space = "10.12.0.0/16"
      pod_cidr      = "10.72.0.0/14"
      service_cidr  = "172.22.0.0/16"
    }
  }

  # The same division of each network: 4,091 nodes, 11 addresses for the API server, 11 for the database.
  networks = {
    for name, range in local.plan : name => merge(range, {
      subnets = {
        nodes      = cidrsubnet(range.address_space, 4, 0)
        api_server = cidrsubnet(range.address_space, 12, 256)
        database   = cidrsubnet(range.address_space, 12, 257)
        endpoints  = cidrsubnet(range.address_space, 8, 17)
        runners    = cidrsubnet(range.address_space, 8, 18)
      }
    })
  }
}

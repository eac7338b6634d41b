# What the portal is told, made from what was provisioned: portal.config.yaml and a kubeconfig without a secret in it. A test
# reads the first with the portal's own parser (scripts/infra).

locals {
  # The audience of AKS's API servers, the same for every cluster and tenant.
  aks_server_id = "6dae42f8-4368-4678-94ff-3960e28e3630"
  remote        = [for cluster in var.clusters : cluster if !cluster.own]

  # Taints that AKS sets by itself; with ours they say who may run there.
  own_taints = { System = "CriticalAddonsOnly=true:NoSchedule", Spot = "kubernetes.azure.com/scalesetpriority=spot:NoSchedule" }

  declared = {
    for cluster in var.clusters : cluster.name => length(cluster.pools) == 0 ? null : [
      for name, pool in cluster.pools : {
        for key, value in {
          name         = name
          min          = pool.min_count
          max          = pool.max_count
          instanceType = pool.vm_size
          spot         = pool.priority == "Spot" ? true : null
          labels       = pool.labels
          taints       = concat(pool.taints, [for kind in [pool.mode, pool.priority] : local.own_taints[kind] if contains(keys(local.own_taints), kind)])
          resources    = pool.gpus == null ? null : { "nvidia.com/gpu" = pool.gpus }
          source       = cluster.source
        } : key => value if value != null
      }
    ]
  }

  config = {
    listen = { host = "0.0.0.0", port = 3000 }
    hosts  = [var.host]
    clusters = [
      for cluster in var.clusters : merge(
        # AKS's own label: during a rotation both colours are seen, the one that fills and the one that empties.
        { name = cluster.name, nodePoolLabel = "kubernetes.azure.com/agentpool", nodePools = local.declared[cluster.name] },
        cluster.own ? { inCluster = true, kubeconfig = null } : { inCluster = null, kubeconfig = { file = var.kubeconfig_path, context = cluster.name } },
      )
    ]
    environments = var.environments
  }

  kubeconfig = {
    apiVersion = "v1"
    kind       = "Config"
    clusters = [
      for cluster in local.remote : {
        name = cluster.name
        cluster = merge(
          { server = cluster.server, "certificate-authority-data" = cluster.ca_certificate },
          { for key, value in { "tls-server-name" = cluster.tls_server_name } : key => value if value != null },
        )
      }
    ]
    contexts = [for cluster in local.remote : { name = cluster.name, context = { cluster = cluster.name, user = "portal" } }]
    # kubelogin reads AZURE_CLIENT_ID, AZURE_TENANT_ID and AZURE_FEDERATED_TOKEN_FILE, which workload identity puts into the pod.
    users = [{
      name = "portal"
      user = {
        exec = {
          apiVersion      = "client.authentication.k8s.io/v1"
          command         = "kubelogin"
          args            = ["get-token", "--login", "workloadidentity", "--server-id", local.aks_server_id]
          interactiveMode = "Never"
        }
      }
    }]
  }
}

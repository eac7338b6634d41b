# What makes a node's GPUs askable and visible. Everything tolerates the platform's one GPU taint and runs on its GPU nodes
# alone, found by our own label, so that no discovery must have run before.

locals {
  namespace = "gpu"
  plugin    = var.gpu.kind == "device-plugin"
  operator  = var.gpu.kind == "operator"
  mig       = anytrue([for pool in var.pools : pool.mig_profile != null])
  strategy  = local.mig ? var.gpu.mig_strategy : "none"
  selector  = { "slipway.dev/kind" = "gpu" }
  tolerances = [
    { key = "sku", operator = "Equal", value = "gpu", effect = "NoSchedule" },
    # A pool that is being rotated out still runs jobs that need their GPUs.
    { key = "slipway.dev/retiring", operator = "Exists", effect = "NoSchedule" },
    { key = "kubernetes.azure.com/scalesetpriority", operator = "Equal", value = "spot", effect = "NoSchedule" },
  ]
  affinity = {
    nodeAffinity = {
      requiredDuringSchedulingIgnoredDuringExecution = {
        nodeSelectorTerms = [{ matchExpressions = [{ key = "slipway.dev/kind", operator = "In", values = ["gpu"] }] }]
      }
    }
  }
}

resource "helm_release" "device_plugin" {
  count = local.plugin ? 1 : 0

  name             = "nvidia-device-plugin"
  repository       = "https://nvidia.github.io/k8s-device-plugin"
  chart            = "nvidia-device-plugin"
  version          = var.chart_versions.device_plugin
  namespace        = local.namespace
  create_namespace = true
  atomic           = true

  values = [yamlencode({
    migStrategy = local.strategy
    tolerations = local.tolerances
    affinity    = local.affinity
    # Labels such as nvidia.com/gpu.product, which say what the GPU is.
    gfd = { enabled = true }
    nfd = { worker = { tolerations = local.tolerances, nodeSelector = local.selector } }
  })]
}

resource "helm_release" "dcgm_exporter" {
  count = local.plugin ? 1 : 0

  name       = "dcgm-exporter"
  repository = "https://nvidia.github.io/dcgm-exporter/helm-charts"
  chart      = "dcgm-exporter"
  version    = var.chart_versions.dcgm_exporter
  namespace  = local.namespace
  atomic     = true

  values = [yamlencode({
    tolerations    = local.tolerances
    nodeSelector   = local.selector
    serviceMonitor = { enabled = false }
  })]

  depends_on = [helm_release.device_plugin]
}

resource "helm_release" "operator" {
  count = local.operator ? 1 : 0

  name             = "gpu-operator"
  repository       = "https://helm.ngc.nvidia.com/nvidia"
  chart            = "gpu-operator"
  version          = var.chart_versions.operator
  namespace        = local.namespace
  create_namespace = true
  atomic           = true
  timeout          = 900

  values = [yamlencode({
    mig = { strategy = local.strategy == "none" ? "single" : local.strategy }
    # AKS splits the GPUs itself, when a pool has a profile; two who do it would undo each other.
    migManager             = { enabled = false }
    daemonsets             = { tolerations = local.tolerances }
    node-feature-discovery = { worker = { tolerations = local.tolerances, nodeSelector = local.selector } }
  })]
}

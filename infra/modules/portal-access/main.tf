# What the portal may do in a cluster: the rules of one file, bound to its identity. Entra tells who it is, Kubernetes' own
# RBAC what it may: no Azure role opens more.

locals {
  role = yamldecode(file(var.cluster_role_file))
}

resource "kubernetes_cluster_role_v1" "this" {
  metadata {
    name   = local.role.metadata.name
    labels = local.role.metadata.labels
  }

  dynamic "rule" {
    for_each = local.role.rules

    content {
      api_groups        = lookup(rule.value, "apiGroups", null)
      resources         = lookup(rule.value, "resources", null)
      non_resource_urls = lookup(rule.value, "nonResourceURLs", null)
      verbs             = rule.value.verbs
    }
  }

  lifecycle {
    precondition {
      condition     = alltrue([for rule in local.role.rules : alltrue([for verb in rule.verbs : contains(["get", "list", "watch"], verb)])])
      error_message = "${var.cluster_role_file} has verbs other than get, list and watch: the portal reads clusters and changes nothing in them."
    }

    precondition {
      condition     = alltrue([for rule in local.role.rules : length(setintersection(toset(lookup(rule, "resources", [])), toset(["secrets", "configmaps", "*"]))) == 0])
      error_message = "${var.cluster_role_file} lets the portal read secrets, configmaps or everything: it never needs them."
    }
  }
}

resource "kubernetes_cluster_role_binding_v1" "this" {
  metadata {
    name   = "${local.role.metadata.name}-identity"
    labels = local.role.metadata.labels
  }

  role_ref {
    api_group = "rbac.authorization.k8s.io"
    kind      = "ClusterRole"
    name      = kubernetes_cluster_role_v1.this.metadata[0].name
  }

  subject {
    api_group = "rbac.authorization.k8s.io"
    kind      = "User"
    name      = var.principal_id
  }

  dynamic "subject" {
    for_each = var.service_account == null ? [] : [var.service_account]

    content {
      kind      = "ServiceAccount"
      name      = subject.value.name
      namespace = subject.value.namespace
    }
  }
}

mock_provider "kubernetes" {}

variables {
  principal_id      = "00000000-0000-0000-0000-00000000000f"
  cluster_role_file = "../../manifests/portal/clusterrole.yaml"
}

run "the_portal_is_bound_to_the_role_that_was_tested" {
  command = plan

  assert {
    condition     = output.cluster_role_name == "slipway-portal" && length(kubernetes_cluster_role_v1.this.rule) == length(yamldecode(file("../../manifests/portal/clusterrole.yaml")).rules)
    error_message = "Every rule of the file, and no other."
  }

  assert {
    condition     = kubernetes_cluster_role_binding_v1.this.subject[0].name == var.principal_id && kubernetes_cluster_role_binding_v1.this.subject[0].kind == "User"
    error_message = "Bound to the identity's object id."
  }
}

run "a_role_that_reads_secrets_is_refused" {
  command = plan

  variables {
    cluster_role_file = "./tests/greedy.yaml"
  }

  expect_failures = [kubernetes_cluster_role_v1.this]
}

run "a_role_that_changes_something_is_refused" {
  command = plan

  variables {
    cluster_role_file = "./tests/meddling.yaml"
  }

  expect_failures = [kubernetes_cluster_role_v1.this]
}

run "a_name_instead_of_an_object_id_is_refused" {
  command = plan

  variables {
    principal_id = "id-slipway-portal"
  }

  expect_failures = [var.principal_id]
}

run "at_home_its_service_account_is_bound_too" {
  command = plan

  variables {
    service_account = { namespace = "slipway", name = "slipway-portal" }
  }

  assert {
    condition     = kubernetes_cluster_role_binding_v1.this.subject[1].kind == "ServiceAccount" && kubernetes_cluster_role_binding_v1.this.subject[1].namespace == "slipway"
    error_message = "The pod reads its own cluster as its service account."
  }
}

variables {
  project         = "slipway"
  environment     = "prod"
  location        = "westeurope"
  subscription_id = "00000000-0000-0000-0000-000000000001"
}

run "a_name_says_what_it_is_and_for_which_environment" {
  command = plan

  assert {
    condition     = output.names.cluster == "aks-slipway-prod" && output.names.resource_group == "rg-slipway-prod"
    error_message = "The cluster must be aks-slipway-prod in rg-slipway-prod, it is ${output.names.cluster} in ${output.names.resource_group}."
  }
}

run "global_names_differ_between_subscriptions" {
  command = plan

  variables {
    subscription_id = "00000000-0000-0000-0000-000000000002"
  }

  assert {
    condition     = output.names.registry != run.a_name_says_what_it_is_and_for_which_environment.names.registry
    error_message = "Two subscriptions must not ask for the same registry."
  }
}

run "the_longest_project_fits_everywhere" {
  command = plan

  variables {
    project     = "abcdefghij"
    environment = "shared"
    location    = "germanywestcentral"
  }

  assert {
    condition     = length(output.names.key_vault) <= 24 && length(output.names.data_collection) <= 44
    error_message = "The vault's name may have 24 characters, the collection rule's 44."
  }
}

run "tags_say_who_manages_it" {
  command = plan

  variables {
    tags = { owner = "platform team" }
  }

  assert {
    condition     = output.tags["managed-by"] == "terraform" && output.tags.owner == "platform team" && output.tags.environment == "prod"
    error_message = "Tags must hold ours and the given ones."
  }
}

run "a_long_project_is_refused" {
  command = plan

  variables {
    project = "slipwayplatform"
  }

  expect_failures = [var.project]
}

run "an_unknown_environment_is_refused" {
  command = plan

  variables {
    environment = "staging"
  }

  expect_failures = [var.environment]
}

run "a_region_with_a_space_is_refused" {
  command = plan

  variables {
    location = "West Europe"
  }

  expect_failures = [var.location]
}

run "a_tag_that_the_module_sets_is_refused" {
  command = plan

  variables {
    tags = { environment = "other" }
  }

  expect_failures = [var.tags]
}

run "what_is_no_subscription_is_refused" {
  command = plan

  variables {
    subscription_id = "my subscription"
  }

  expect_failures = [var.subscription_id]
}

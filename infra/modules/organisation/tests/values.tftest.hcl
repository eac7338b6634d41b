variables {
  values = {
    project              = "slipway"
    location             = "westeurope"
    tenant_id            = "00000000-0000-0000-0000-00000000000a"
    subscription_ids     = { shared = "00000000-0000-0000-0000-000000000001", dev = "00000000-0000-0000-0000-000000000001", test = "00000000-0000-0000-0000-000000000001", prod = "00000000-0000-0000-0000-000000000002" }
    domain               = "platform.example.com"
    contact_email        = "platform@example.com"
    admin_group_ids      = ["00000000-0000-0000-0000-00000000000b"]
    database_admin_group = { id = "00000000-0000-0000-0000-00000000000d", name = "database-admins" }
  }
}

run "the_portal_runs_in_prod_unless_said_otherwise" {
  command = plan

  assert {
    condition     = output.values.portal_environment == "prod" && length(output.values.reader_group_ids) == 0
    error_message = "Defaults must be there."
  }
}

run "a_missing_subscription_is_refused" {
  command = plan

  variables {
    values = {
      project              = "slipway"
      location             = "westeurope"
      tenant_id            = "00000000-0000-0000-0000-00000000000a"
      subscription_ids     = { shared = "00000000-0000-0000-0000-000000000001" }
      domain               = "platform.example.com"
      contact_email        = "platform@example.com"
      admin_group_ids      = ["00000000-0000-0000-0000-00000000000b"]
      database_admin_group = { id = "00000000-0000-0000-0000-00000000000d", name = "database-admins" }
    }
  }

  expect_failures = [var.values]
}

run "a_groups_name_instead_of_its_id_is_refused" {
  command = plan

  variables {
    values = {
      project              = "slipway"
      location             = "westeurope"
      tenant_id            = "00000000-0000-0000-0000-00000000000a"
      subscription_ids     = { shared = "00000000-0000-0000-0000-000000000001", dev = "00000000-0000-0000-0000-000000000001", test = "00000000-0000-0000-0000-000000000001", prod = "00000000-0000-0000-0000-000000000002" }
      domain               = "platform.example.com"
      contact_email        = "platform@example.com"
      admin_group_ids      = ["platform-admins"]
      database_admin_group = { id = "00000000-0000-0000-0000-00000000000d", name = "database-admins" }
    }
  }

  expect_failures = [var.values]
}

run "clusters_without_administrators_is_refused" {
  command = plan

  variables {
    values = {
      project              = "slipway"
      location             = "westeurope"
      tenant_id            = "00000000-0000-0000-0000-00000000000a"
      subscription_ids     = { shared = "00000000-0000-0000-0000-000000000001", dev = "00000000-0000-0000-0000-000000000001", test = "00000000-0000-0000-0000-000000000001", prod = "00000000-0000-0000-0000-000000000002" }
      domain               = "platform.example.com"
      contact_email        = "platform@example.com"
      admin_group_ids      = []
      database_admin_group = { id = "00000000-0000-0000-0000-00000000000d", name = "database-admins" }
    }
  }

  expect_failures = [var.values]
}

run "a_domain_with_its_scheme_is_refused" {
  command = plan

  variables {
    values = {
      project              = "slipway"
      location             = "westeurope"
      tenant_id            = "00000000-0000-0000-0000-00000000000a"
      subscription_ids     = { shared = "00000000-0000-0000-0000-000000000001", dev = "00000000-0000-0000-0000-000000000001", test = "00000000-0000-0000-0000-000000000001", prod = "00000000-0000-0000-0000-000000000002" }
      domain               = "https://platform.example.com"
      contact_email        = "platform@example.com"
      admin_group_ids      = ["00000000-0000-0000-0000-00000000000b"]
      database_admin_group = { id = "00000000-0000-0000-0000-00000000000d", name = "database-admins" }
    }
  }

  expect_failures = [var.values]
}

run "an_address_that_is_none_is_refused" {
  command = plan

  variables {
    values = {
      project              = "slipway"
      location             = "westeurope"
      tenant_id            = "00000000-0000-0000-0000-00000000000a"
      subscription_ids     = { shared = "00000000-0000-0000-0000-000000000001", dev = "00000000-0000-0000-0000-000000000001", test = "00000000-0000-0000-0000-000000000001", prod = "00000000-0000-0000-0000-000000000002" }
      domain               = "platform.example.com"
      contact_email        = "platform"
      admin_group_ids      = ["00000000-0000-0000-0000-00000000000b"]
      database_admin_group = { id = "00000000-0000-0000-0000-00000000000d", name = "database-admins" }
    }
  }

  expect_failures = [var.values]
}

run "an_unknown_environment_for_the_portal_is_refused" {
  command = plan

  variables {
    values = {
      project              = "slipway"
      location             = "westeurope"
      tenant_id            = "00000000-0000-0000-0000-00000000000a"
      subscription_ids     = { shared = "00000000-0000-0000-0000-000000000001", dev = "00000000-0000-0000-0000-000000000001", test = "00000000-0000-0000-0000-000000000001", prod = "00000000-0000-0000-0000-000000000002" }
      domain               = "platform.example.com"
      contact_email        = "platform@example.com"
      admin_group_ids      = ["00000000-0000-0000-0000-00000000000b"]
      database_admin_group = { id = "00000000-0000-0000-0000-00000000000d", name = "database-admins" }
      portal_environment   = "shared"
    }
  }

  expect_failures = [var.values]
}

run "all_of_the_internet_is_refused" {
  command = plan

  variables {
    values = {
      project              = "slipway"
      location             = "westeurope"
      tenant_id            = "00000000-0000-0000-0000-00000000000a"
      subscription_ids     = { shared = "00000000-0000-0000-0000-000000000001", dev = "00000000-0000-0000-0000-000000000001", test = "00000000-0000-0000-0000-000000000001", prod = "00000000-0000-0000-0000-000000000002" }
      domain               = "platform.example.com"
      contact_email        = "platform@example.com"
      admin_group_ids      = ["00000000-0000-0000-0000-00000000000b"]
      database_admin_group = { id = "00000000-0000-0000-0000-00000000000d", name = "database-admins" }
      authorized_ip_ranges = ["0.0.0.0/0"]
    }
  }

  expect_failures = [var.values]
}

run "ranges_beside_each_other_pass" {
  command = plan

  variables {
    ranges = {
      "dev: network"  = "10.10.0.0/16"
      "dev: nodes"    = "10.10.0.0/20"
      "dev: api"      = "10.10.16.0/28"
      "dev: pods"     = "10.64.0.0/14"
      "test: network" = "10.11.0.0/16"
    }
    inside = { "dev: nodes" = "dev: network", "dev: api" = "dev: network" }
  }

  assert {
    condition     = length(output.problems) == 0
    error_message = "Nothing is wrong with these: ${join("; ", output.problems)}."
  }
}

run "two_that_touch_do_not_overlap" {
  command = plan

  variables {
    ranges = { a = "10.0.0.0/25", b = "10.0.0.128/25" }
  }

  assert {
    condition     = length(output.problems) == 0
    error_message = "Nothing is wrong with these: ${join("; ", output.problems)}."
  }
}

run "one_that_begins_in_another_is_said" {
  command = plan

  variables {
    ranges = { "dev: network" = "10.10.0.0/16", "test: network" = "10.10.128.0/17" }
  }

  assert {
    condition     = length(output.problems) == 1 && strcontains(output.problems[0], "dev: network (10.10.0.0/16) and test: network (10.10.128.0/17) overlap")
    error_message = "It must say which two: ${join("; ", output.problems)}."
  }
}

run "one_that_holds_another_is_said" {
  command = plan

  variables {
    ranges = { "dev: pods" = "10.0.0.0/8", "prod: network" = "10.12.0.0/16" }
  }

  assert {
    condition     = length(output.problems) == 1 && strcontains(output.problems[0], "dev: pods (10.0.0.0/8) and prod: network (10.12.0.0/16) overlap")
    error_message = "It must say which two: ${join("; ", output.problems)}."
  }
}

run "two_subnets_that_overlap_are_said" {
  command = plan

  variables {
    ranges = { network = "10.10.0.0/16", nodes = "10.10.0.0/20", api = "10.10.15.0/28" }
    inside = { nodes = "network", api = "network" }
  }

  assert {
    condition     = length(output.problems) == 1 && strcontains(output.problems[0], "api (10.10.15.0/28) and nodes (10.10.0.0/20) overlap")
    error_message = "It must say which two: ${join("; ", output.problems)}."
  }
}

run "a_subnet_outside_of_its_network_is_said" {
  command = plan

  variables {
    ranges = { network = "10.10.0.0/16", nodes = "10.11.0.0/20" }
    inside = { nodes = "network" }
  }

  assert {
    condition     = length(output.problems) == 1 && strcontains(output.problems[0], "nodes (10.11.0.0/20) is not in network (10.10.0.0/16)")
    error_message = "It must say which two: ${join("; ", output.problems)}."
  }
}

run "a_subnet_larger_than_its_network_is_said" {
  command = plan

  variables {
    ranges = { network = "10.10.0.0/16", nodes = "10.10.0.0/15" }
    inside = { nodes = "network" }
  }

  assert {
    condition     = length(output.problems) == 1 && strcontains(output.problems[0], "nodes (10.10.0.0/15) is not in network (10.10.0.0/16)")
    error_message = "It must say which two: ${join("; ", output.problems)}."
  }
}

run "what_is_no_range_is_refused" {
  command = plan

  variables {
    ranges = { network = "10.10.0.0" }
  }

  expect_failures = [var.ranges]
}

run "a_range_that_begins_in_its_middle_is_refused" {
  command = plan

  variables {
    ranges = { network = "10.10.1.0/16" }
  }

  expect_failures = [var.ranges]
}

run "an_unknown_name_is_refused" {
  command = plan

  variables {
    ranges = { network = "10.10.0.0/16" }
    inside = { nodes = "network" }
  }

  expect_failures = [var.inside]
}

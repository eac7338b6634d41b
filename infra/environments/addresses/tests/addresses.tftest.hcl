run "every_environment_has_ranges_of_its_own" {
  command = plan

  assert {
    condition     = length(output.networks) == 3 && alltrue([for name, others in output.others : length(others) == 6])
    error_message = "Three environments, each with three ranges that the two others know of."
  }

  assert {
    condition     = output.networks.dev.subnets.api_server == "10.10.16.0/28" && output.networks.dev.subnets.database == "10.10.16.16/28"
    error_message = "The delegated subnets follow the nodes' one: ${output.networks.dev.subnets.api_server}."
  }
}

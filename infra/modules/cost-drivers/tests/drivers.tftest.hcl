variables {
  cluster_tier = "Standard"
  node_pools = {
    system = { vm_size = "Standard_D4ds_v5", min_count = 3, max_count = 6, zones = ["1", "2", "3"], os_disk_size_gb = 128, os_disk_type = "Managed", priority = "Regular" }
    gpub   = { vm_size = "Standard_NC24ads_A100_v4", min_count = 0, max_count = 4, zones = [], os_disk_size_gb = 256, os_disk_type = "Ephemeral", priority = "Regular" }
    spotb  = { vm_size = "Standard_D8ds_v5", min_count = 0, max_count = 10, zones = [], os_disk_size_gb = 128, os_disk_type = "Managed", priority = "Spot" }
  }
  database        = { sku = "GP_Standard_D2ds_v5", storage_gb = 128, zone_redundant = true, backup_days = 35 }
  network         = { nat_gateways = 1, public_ips = 2, private_endpoints = 1, peerings = 2 }
  logs_gb_per_day = 2
}

run "nodes_are_hours_of_their_size" {
  command = plan

  assert {
    condition     = one([for driver in output.drivers : driver if driver.what == "nodes of gpub"]).most == 4 * 730 && one([for driver in output.drivers : driver if driver.what == "nodes of gpub"]).least == 0
    error_message = "A pool that may vanish costs nothing at least."
  }

  assert {
    condition     = one([for driver in output.drivers : driver if driver.what == "nodes of system, over 3 zones"]).least == 3 * 730
    error_message = "Three nodes are always there."
  }

  assert {
    condition     = one([for driver in output.drivers : driver if startswith(driver.what, "nodes of spotb")]).price == "spot_vm_hour/Standard_D8ds_v5"
    error_message = "Spot has a price of its own."
  }
}

run "a_standby_is_a_second_server_and_a_second_disk" {
  command = plan

  assert {
    condition     = one([for driver in output.drivers : driver if driver.what == "database and its standby"]).least == 2 * 730 && one([for driver in output.drivers : driver if driver.what == "database storage"]).most == 256
    error_message = "Twice the hours, twice the GB."
  }
}

run "an_ephemeral_disk_costs_nothing" {
  command = plan

  assert {
    condition     = length([for driver in output.drivers : driver if driver.what == "system disks of gpub"]) == 0 && one([for driver in output.drivers : driver if driver.what == "system disks of system"]).most == 6 * 128
    error_message = "Only managed disks are billed."
  }
}

run "what_depends_on_use_is_said_to_be_so" {
  command = plan

  assert {
    condition     = alltrue([for driver in output.drivers : driver.most == null if driver.from == "by use"]) && length([for driver in output.drivers : driver if driver.from == "by use"]) >= 4
    error_message = "No number is made up."
  }
}

run "logs_have_their_limit" {
  command = plan

  assert {
    condition     = floor(one([for driver in output.drivers : driver if driver.price == "logs_gb"]).most) == 60
    error_message = "Two GB a day are about sixty a month."
  }
}

run "no_driver_carries_a_price" {
  command = plan

  assert {
    condition     = alltrue([for driver in output.drivers : keys(driver) == keys({ from = 1, least = 1, most = 1, price = 1, unit = 1, what = 1 })])
    error_message = "Units and the key of a price, nothing in money."
  }
}

run "a_public_gateway_is_an_address_and_a_load_balancer" {
  command = plan

  variables {
    gateway = { public = true }
  }

  assert {
    condition     = one([for driver in output.drivers : driver if driver.what == "public address of the gateway"]).most == 730 && one([for driver in output.drivers : driver if driver.price == "load_balancer_hour"]).most == 730
    error_message = "Both are paid by the hour."
  }
}

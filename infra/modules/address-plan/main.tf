# Terraform has no function that compares ranges. As numbers it is easy: a range is [first, first + size).

locals {
  numbers = {
    for name, range in var.ranges : name => {
      first = sum([for place, octet in split(".", cidrhost(range, 0)) : tonumber(octet) * pow(256, 3 - place)])
      size  = pow(2, 32 - tonumber(split("/", range)[1]))
    }
  }

  # Each pair once; one that is allowed to overlap is asked for the opposite below.
  names = keys(var.ranges)
  pairs = flatten([
    for place, one in local.names : [
      for other in slice(local.names, place + 1, length(local.names)) : { one = one, other = other }
      if lookup(var.inside, one, "") != other && lookup(var.inside, other, "") != one
    ]
  ])

  overlaps = [
    for pair in local.pairs : "${pair.one} (${var.ranges[pair.one]}) and ${pair.other} (${var.ranges[pair.other]})"
    if local.numbers[pair.one].first < local.numbers[pair.other].first + local.numbers[pair.other].size
    && local.numbers[pair.other].first < local.numbers[pair.one].first + local.numbers[pair.one].size
  ]

  outside = [
    for inner, outer in var.inside : "${inner} (${var.ranges[inner]}) is not in ${outer} (${var.ranges[outer]})"
    if local.numbers[inner].first < local.numbers[outer].first
    || local.numbers[inner].first + local.numbers[inner].size > local.numbers[outer].first + local.numbers[outer].size
  ]
}

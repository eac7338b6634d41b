variable "ranges" {
  description = "IPv4 ranges by what they are for, such as { \"dev: pods\" = \"10.64.0.0/14\" }. The names appear in messages."
  type        = map(string)

  validation {
    condition     = alltrue([for range in values(var.ranges) : can(cidrnetmask(range))])
    error_message = "These are not IPv4 ranges: ${join(", ", [for name, range in var.ranges : "${name} = ${range}" if !can(cidrnetmask(range))])}. Write them as 10.10.0.0/16."
  }

  validation {
    condition     = alltrue([for range in values(var.ranges) : try(cidrhost(range, 0) == split("/", range)[0], true)])
    error_message = "A range must begin at its first address: ${join(", ", [for name, range in var.ranges : "${name} = ${range} (did you mean ${try(cidrhost(range, 0), "?")}/${try(split("/", range)[1], "?")}?)" if try(cidrhost(range, 0) != split("/", range)[0], false)])}."
  }
}

variable "inside" {
  description = "Which range must lie in which, by their names: { \"dev: nodes\" = \"dev: network\" }. Such a pair may overlap; all others must not."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for inner, outer in var.inside : contains(keys(var.ranges), inner) && contains(keys(var.ranges), outer)])
    error_message = "inside names ranges that are not in ranges: ${join(", ", [for inner, outer in var.inside : "${inner} in ${outer}" if !(contains(keys(var.ranges), inner) && contains(keys(var.ranges), outer))])}."
  }
}

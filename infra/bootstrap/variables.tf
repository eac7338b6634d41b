variable "organisation" {
  description = "The values of ../environments/organisation.tfvars; module organisation types and checks them."
  type        = any
}

variable "subscription_id" {
  description = "Subscription that this run is for; null is the shared environment's. Run once for each of organisation.subscription_ids, the shared environment's first."
  type        = string
  default     = null

  validation {
    condition     = var.subscription_id == null || try(contains(values(var.organisation.subscription_ids), var.subscription_id), false)
    error_message = "subscription_id is ${coalesce(var.subscription_id, "-")}, but no environment of organisation.subscription_ids is in it: there would be nothing to prepare."
  }
}

variable "github" {
  description = <<-TEXT
    The repository whose workflows plan, apply and deploy.
    owner, repository      as in its address
    subject_prefix         how GitHub begins the subject of its tokens: "repo:OWNER/REPO", or for repositories created,
                           renamed or transferred after 18 June 2026 "repo:OWNER-OWNERID/REPO-REPOID" (README, "The subject")
    issuer                 of GitHub's tokens; another one on GitHub Enterprise Server
    apply_reviewers        for each environment, ids of teams and users who approve an apply
    deploy_reviewers       the same for a deployment
    branch                 from which is applied and deployed
  TEXT
  type = object({
    owner            = string
    repository       = string
    subject_prefix   = string
    issuer           = optional(string, "https://token.actions.githubusercontent.com")
    apply_reviewers  = optional(map(object({ teams = optional(list(number), []), users = optional(list(number), []) })), {})
    deploy_reviewers = optional(map(object({ teams = optional(list(number), []), users = optional(list(number), []) })), {})
    branch           = optional(string, "main")
  })

  validation {
    condition     = can(regex("^repo:[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.github.subject_prefix))
    error_message = "github.subject_prefix is \"${var.github.subject_prefix}\"; it begins with repo: and is repo:OWNER/REPO or repo:OWNER-OWNERID/REPO-REPOID. Azure compares it letter by letter and knows no wildcard."
  }

  validation {
    condition = try(
      can(regex("^repo:${var.github.owner}/${var.github.repository}$", var.github.subject_prefix))
      || can(regex("^repo:${var.github.owner}-[0-9]+/${var.github.repository}-[0-9]+$", var.github.subject_prefix)),
      false,
    )
    error_message = "github.subject_prefix is \"${var.github.subject_prefix}\", but the repository is ${var.github.owner}/${var.github.repository}: expected repo:${var.github.owner}/${var.github.repository}, or the same two with their ids (repo:${var.github.owner}-123/${var.github.repository}-456)."
  }

  validation {
    condition     = startswith(var.github.issuer, "https://") && !endswith(var.github.issuer, "/")
    error_message = "github.issuer is \"${var.github.issuer}\"; it begins with https:// and has no slash at its end."
  }

  validation {
    condition     = alltrue([for name in concat(keys(var.github.apply_reviewers), keys(var.github.deploy_reviewers)) : contains(["shared", "dev", "test", "prod"], name)])
    error_message = "github.apply_reviewers and .deploy_reviewers are for shared, dev, test and prod: ${join(", ", concat(keys(var.github.apply_reviewers), keys(var.github.deploy_reviewers)))}."
  }

  validation {
    condition     = try(length(var.github.apply_reviewers["prod"].teams) + length(var.github.apply_reviewers["prod"].users) > 0, false)
    error_message = "github.apply_reviewers needs a team or a user for prod: without one a merge changes production with nobody's word. Where GitHub does not offer reviewers for this repository (private without Enterprise), see docs/infrastructure/access.md."
  }

  validation {
    condition     = alltrue([for reviewers in concat(values(var.github.apply_reviewers), values(var.github.deploy_reviewers)) : length(reviewers.teams) + length(reviewers.users) <= 6])
    error_message = "GitHub takes at most 6 reviewers (teams and users together) for an environment."
  }
}

variable "state" {
  description = "The state's storage: replication ZRS or GZRS, and for how many days a deleted or overwritten state can be brought back."
  type = object({
    replication    = optional(string, "ZRS")
    retention_days = optional(number, 90)
  })
  default = {}

  validation {
    condition     = contains(["ZRS", "GZRS", "RAGZRS"], var.state.replication)
    error_message = "state.replication is \"${var.state.replication}\"; it must be ZRS, GZRS or RAGZRS: a state in one zone is lost with it."
  }

  validation {
    condition     = var.state.retention_days >= 7 && var.state.retention_days <= 365
    error_message = "state.retention_days is ${var.state.retention_days}; it is 7 to 365."
  }
}

variable "app_namespaces" {
  description = "Namespaces that a deployment may write in, by environment."
  type        = map(list(string))
  default     = { dev = ["apps"], test = ["apps"], prod = ["apps", "slipway"] }

  validation {
    condition     = alltrue([for name in ["dev", "test", "prod"] : length(lookup(var.app_namespaces, name, [])) > 0])
    error_message = "app_namespaces needs at least one namespace for dev, test and prod."
  }
}

variable "private_environments" {
  description = "Environments whose API server is private: their jobs run on the runners inside the network."
  type        = set(string)
  default     = ["prod"]

  validation {
    condition     = alltrue([for name in var.private_environments : contains(["dev", "test", "prod"], name)])
    error_message = "private_environments takes dev, test and prod: ${join(", ", var.private_environments)}."
  }
}

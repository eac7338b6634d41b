variable "names" {
  description = "Names by kind: module naming's output."
  type        = map(string)
}

variable "resource_group_name" {
  description = "Resource group that the machines are in."
  type        = string
}

variable "location" {
  description = "Azure region."
  type        = string
}

variable "tags" {
  description = "Tags of each resource."
  type        = map(string)
}

variable "environment" {
  description = "Environment whose jobs they take: the label is slipway-<environment>."
  type        = string
}

# gap: version and sha256 of actions/runner, which we have not seen: fill in organisation.runners from its release page, where an API server is private
variable "runners" {
  description = <<-TEXT
    github_repository   owner/name
    app_id              id of the GitHub App that registers runners (permission: administration, write)
    installation_id     id of its installation
    app_key_secret      secret in the vault that holds the App's private key; a person puts it there
    version, sha256     the runner and the checksum of its linux-x64 archive, both from its release page: neither was seen
                        by us, so neither has a default
    ssh_public_key      key of the machines' administrator, for a day on which nothing else helps
  TEXT
  type = object({
    github_repository = string
    app_id            = string
    installation_id   = string
    app_key_secret    = optional(string, "github-app-key")
    version           = string
    sha256            = string
    ssh_public_key    = string
  })

  validation {
    condition     = var.runners != null
    error_message = "organisation.runners is not filled in, but this environment's API server is private: jobs reach it only from inside its network. Fill it in, or make the API server public to given ranges."
  }

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", try(var.runners.github_repository, "owner/name")))
    error_message = "runners.github_repository is \"${try(var.runners.github_repository, "")}\"; it is owner/name."
  }

  validation {
    condition     = can(regex("^[0-9a-f]{64}$", try(var.runners.sha256, join("", [for i in range(64) : "0"]))))
    error_message = "runners.sha256 is the checksum of actions-runner-linux-x64-<version>.tar.gz, 64 characters from 0-9 and a-f, from the runner's release page."
  }

  validation {
    condition     = can(regex("^[0-9]+\\.[0-9]+\\.[0-9]+$", try(var.runners.version, "0.0.0")))
    error_message = "runners.version is \"${try(var.runners.version, "")}\"; give an exact one. GitHub refuses runners that are too old: actions that need node24 need 2.327.1 or later."
  }

  validation {
    condition     = can(regex("^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp[0-9]+) ", try(var.runners.ssh_public_key, "ssh-rsa ")))
    error_message = "runners.ssh_public_key is the public key, such as ssh-ed25519 AAAA..."
  }
}

variable "machines" {
  description = "vm_size, count and zones of the machines."
  type = object({
    vm_size = optional(string, "Standard_D2ds_v5")
    count   = optional(number, 2)
    zones   = optional(set(string), [])
  })
  default = {}

  validation {
    condition     = var.machines.count >= 1 && var.machines.count <= 20
    error_message = "machines.count is ${var.machines.count}; it is 1 to 20."
  }
}

variable "subnet_id" {
  description = "Subnet of the runners, with a way out."
  type        = string
}

variable "vault_uri" {
  description = "Vault that holds the GitHub App's key."
  type        = string
}

variable "identity" {
  description = "Identity of the machines, which may read that vault's secrets: { id, client_id }."
  type        = object({ id = string, client_id = string })
}

variable "values" {
  description = <<-TEXT
    What the operator's organisation is, the same for every root: infra/environments/organisation.tfvars.
    project                  short name that stands in every resource's name
    location                 Azure region
    tenant_id                Entra tenant
    subscription_ids         subscription of each environment: shared, dev, test, prod (one for all, or one each)
    domain                   DNS name that the platform is given, such as platform.example.com
    contact_email            who is told of alerts and expiring certificates
    admin_group_ids          Entra groups that administer clusters
    reader_group_ids         Entra groups that may look: developers, data scientists
    database_admin_group     Entra group that administers the databases: { id, name }
    portal_environment       environment whose cluster the portal runs in
    authorized_ip_ranges     ranges that reach public API servers and vaults: offices, VPN, pipelines
    runners                  for environments whose API server is private: module runners says what
    tags                     tags for every resource, such as owner and cost-centre
  TEXT
  type = object({
    project              = string
    location             = string
    tenant_id            = string
    subscription_ids     = map(string)
    domain               = string
    contact_email        = string
    admin_group_ids      = list(string)
    reader_group_ids     = optional(list(string), [])
    database_admin_group = object({ id = string, name = string })
    portal_environment   = optional(string, "prod")
    authorized_ip_ranges = optional(list(string), [])
    runners = optional(object({
      github_repository = string
      app_id            = string
      installation_id   = string
      app_key_secret    = optional(string, "github-app-key")
      version           = string
      sha256            = string
      ssh_public_key    = string
    }))
    tags = optional(map(string), {})
  })

  validation {
    condition     = alltrue([for name in ["shared", "dev", "test", "prod"] : can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", lookup(var.values.subscription_ids, name, "")))])
    error_message = "organisation.subscription_ids needs the id of a subscription, in lower case, for shared, dev, test and prod; wrong or missing: ${join(", ", [for name in ["shared", "dev", "test", "prod"] : name if !can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", lookup(var.values.subscription_ids, name, "")))])}. It may be the same one."
  }

  validation {
    condition     = alltrue([for id in concat([var.values.tenant_id, var.values.database_admin_group.id], var.values.admin_group_ids, var.values.reader_group_ids) : can(regex("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$", id))])
    error_message = "organisation.tenant_id and the groups are Entra object ids (az ad group show --group NAME --query id); these are not: ${join(", ", [for id in concat([var.values.tenant_id, var.values.database_admin_group.id], var.values.admin_group_ids, var.values.reader_group_ids) : "\"${id}\"" if !can(regex("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$", id))])}."
  }

  validation {
    condition     = length(var.values.admin_group_ids) > 0
    error_message = "organisation.admin_group_ids needs at least one group: clusters have no local accounts."
  }

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.values.domain))
    error_message = "organisation.domain is \"${var.values.domain}\"; it is a DNS name in lower case, such as platform.example.com."
  }

  validation {
    condition     = can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", var.values.contact_email))
    error_message = "organisation.contact_email is \"${var.values.contact_email}\"; it is an address that people read: expiring certificates and alerts go there."
  }

  validation {
    condition     = contains(["dev", "test", "prod"], var.values.portal_environment)
    error_message = "organisation.portal_environment is \"${var.values.portal_environment}\"; the portal runs in the cluster of dev, test or prod."
  }

  validation {
    condition     = alltrue([for range in var.values.authorized_ip_ranges : can(cidrhost(range, 0)) && range != "0.0.0.0/0"])
    error_message = "organisation.authorized_ip_ranges takes ranges such as 203.0.113.0/24, never everybody's: ${join(", ", var.values.authorized_ip_ranges)}."
  }
}

variable "names" {
  description = "Names by kind: module naming's output."
  type        = map(string)
}

variable "resource_group_name" {
  description = "Resource group that the resources are in."
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
  description = "Environment that is monitored; it stands in the alert group's short name."
  type        = string
}

variable "cluster_id" {
  description = "Id of the cluster whose metrics are collected."
  type        = string
}

variable "workspace_id" {
  description = "Id of the Azure Monitor workspace that all environments send their metrics to."
  type        = string
}

variable "contact_email" {
  description = "Who is told of alerts."
  type        = string

  validation {
    condition     = can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", var.contact_email))
    error_message = "contact_email is \"${var.contact_email}\"; it is an address that people read."
  }
}

variable "webhook_url" {
  description = "Where alerts are posted beside the mail: a chat's or a pager's address; null for nowhere. Such an address is a secret: give it as TF_VAR_webhook_url."
  type        = string
  default     = null
  sensitive   = true

  validation {
    condition     = var.webhook_url == null || can(regex("^https://", var.webhook_url))
    error_message = "webhook_url must begin with https://."
  }
}

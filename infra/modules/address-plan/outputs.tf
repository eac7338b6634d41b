output "problems" {
  description = "One sentence for each range that overlaps another or lies outside of its network; empty when all is well. The caller refuses with them: a precondition in here could not be named by the caller's tests."
  value = concat(
    [for overlap in local.overlaps : "${overlap} overlap: networks that are to be peered, and a cluster's pods and services, each need addresses of their own"],
    [for place in local.outside : "${place}: a subnet is a part of its network"],
  )
}

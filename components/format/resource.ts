import { isGpuResource } from "#domain/gpu/vendors.ts";
import { formatBytes, formatBytesOf, formatCores, formatCount, formatCpu } from "./amount.ts";

/** What the amounts of a resource are, by its name as Kubernetes spells it. */
export function resourceUnit(resource: string): "millicores" | "bytes" | "count" {
  if (resource === "cpu") return "millicores";
  if (resource === "memory" || resource === "ephemeral-storage" || resource.startsWith("hugepages-")) return "bytes";
  return "count";
}

/** One amount with its unit: "250m", "1.8 Gi", "8". */
export function formatAmount(resource: string, amount: number): string {
  const unit = resourceUnit(resource);
  if (unit === "millicores") return formatCpu(amount);
  return unit === "bytes" ? formatBytes(amount) : formatCount(amount);
}

/** A part of a whole: "372 of 576 cores", "1.8 of 3.0 Ti", "59 of 64". */
export function formatAmountOf(resource: string, part: number, whole: number): string {
  const unit = resourceUnit(resource);
  if (unit === "bytes") return formatBytesOf(part, whole);
  if (unit === "count") return `${formatCount(part)} of ${formatCount(whole)}`;
  return `${formatCores(part)} of ${formatCores(whole)} ${whole === 1000 ? "core" : "cores"}`;
}

/** A resource's name for people: CPU, Memory, GPU; others as Kubernetes spells them. */
export function resourceName(resource: string): string {
  if (resource === "cpu") return "CPU";
  if (resource === "memory") return "Memory";
  if (resource === "pods") return "Pods";
  if (resource === "ephemeral-storage") return "Ephemeral storage";
  return resource;
}

/** Whether a resource is a GPU: a whole one, a slice or a share, of any vendor. */
export function isGpu(resource: string): boolean {
  return isGpuResource(resource);
}

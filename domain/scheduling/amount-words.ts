/** Amounts as the API counts them (cpu in millicores, memory in bytes, else counts), in Kubernetes' own spelling. */

const UNITS = ["", "Ki", "Mi", "Gi", "Ti", "Pi"] as const;

/** "500m", "2", "1.5Gi", "4": without the resource's name. */
export function amountWords(resource: string, amount: number): string {
  if (resource === "cpu") return amount % 1000 === 0 ? `${amount / 1000}` : `${amount}m`;
  const isBytes = resource === "memory" || resource === "ephemeral-storage" || resource.startsWith("hugepages-");
  return isBytes ? bytesWords(amount) : `${amount}`;
}

function bytesWords(bytes: number): string {
  const power = Math.max(0, Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, Math.abs(bytes))) / 10)));
  const value = bytes / 1024 ** power;
  return `${Number.isInteger(value) ? value : value.toFixed(1)}${UNITS[power]}`;
}

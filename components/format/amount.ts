const BINARY = ["B", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"] as const;

/** A count with thousands separated: "1,980". */
export function formatCount(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 0 });
}

/** An amount of CPU as Kubernetes spells it: "250m" below one core, else cores ("2.5", "576"). Unit: millicores. */
export function formatCpu(millicores: number): string {
  return Math.abs(millicores) < 1000 && millicores !== 0 ? `${formatCount(millicores)}m` : formatCores(millicores);
}

/** Millicores as cores, without a unit: "372", "2.5", "0.25". */
export function formatCores(millicores: number): string {
  return short(millicores / 1000);
}

/** Bytes with the binary unit that suits: "512 Mi", "1.8 Ti". */
export function formatBytes(bytes: number): string {
  const power = binaryPower(bytes);
  return power === 0 ? `${formatCount(bytes)} B` : `${short(bytes / 1024 ** power)} ${BINARY[power]}`;
}

/** Two amounts of bytes in the unit of the second: "1.8 of 3.0 Ti". */
export function formatBytesOf(part: number, whole: number): string {
  const power = binaryPower(whole);
  const unit = 1024 ** power;
  const digits = whole / unit < 100 && power > 0 ? 1 : 0;
  const text = (value: number) =>
    value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${text(part / unit)} of ${text(whole / unit)} ${BINARY[power]}`;
}

function binaryPower(bytes: number): number {
  // From a thousand on the next unit reads better: "0.98 Ti", not "1,004 Gi".
  const power = BINARY.findIndex((_, index) => Math.abs(bytes) < 1000 * 1024 ** index);
  return power < 0 ? BINARY.length - 1 : power;
}

/** At most three figures that matter. */
function short(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en-US", { maximumFractionDigits: digits });
}

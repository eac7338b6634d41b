/** The value below which `share` (0 to 1) of the samples lie, by nearest rank. @throws where there is no sample */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (at === undefined) throw new Error("a quantile of no samples was asked for");
  return at;
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/**
 * Change per step of a straight line through the samples (least squares), in the samples' unit: how fast something
 * grows that should stay flat.
 */
export function slope(samples: readonly number[]): number {
  const n = samples.length;
  if (n < 2) return 0;
  const middle = (n - 1) / 2;
  const mean = samples.reduce((sum, value) => sum + value, 0) / n;
  const above = samples.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0);
  const below = samples.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  return above / below;
}

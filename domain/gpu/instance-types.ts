/** Machines that bear GPUs by their name, for nodes whose labels say nothing (no driver, no feature discovery yet). */
const WITH_GPUS: readonly RegExp[] = [
  /^Standard_N[CDVG]\d/i, // Azure: N series; https://learn.microsoft.com/azure/virtual-machines/sizes/gpu-accelerated
  /^(a2|a3|a4|a4x|g2|g4)-/, // Google Cloud: accelerator-optimised machines
  /^(p[2-6]|g[3-7])[a-z]{0,3}\./, // AWS: accelerated computing
];

export function instanceBearsGpus(instanceType: string): boolean {
  return WITH_GPUS.some((pattern) => pattern.test(instanceType));
}

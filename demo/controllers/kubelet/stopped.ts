/** Somebody stopped the node's kubelet, to see what becomes of its pods. */
const STOPPED_ANNOTATION = "demo.slipway.dev/kubelet";

export const isStopped = ({
  metadata,
}: {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
}): boolean => metadata.annotations?.[STOPPED_ANNOTATION] === "stopped";

import { createContext, useContext } from "react";
import type { GpuNodeAnswer } from "#contract/gpus.ts";

/** Whose GPUs are marked: a workload of a cluster, or all of some namespaces; nothing chosen: nobody's. */
interface Chosen {
  readonly holder: string | null;
  readonly namespaces: readonly string[];
}

export const ChosenContext = createContext<Chosen>({ holder: null, namespaces: [] });

export interface HolderRef {
  readonly cluster: string;
  readonly namespace: string;
  readonly workload: { readonly kind: string; readonly name: string } | null;
  readonly pod: string;
}

/** CLUSTER/NAMESPACE/KIND/NAME, as it stands in the address. Clusters' names may hold slashes: it is only compared. */
export function holderKey({ cluster, namespace, workload, pod }: HolderRef): string {
  return [cluster, namespace, workload?.kind ?? "Pod", workload?.name ?? pod].join("/");
}

/** Whether a holder on a node is the chosen one. */
export function useIsMine(node: GpuNodeAnswer): (holder: GpuNodeAnswer["holders"][number]) => boolean {
  const { holder: chosen, namespaces } = useContext(ChosenContext);
  return (holder) =>
    chosen === null
      ? namespaces.includes(holder.namespace)
      : holderKey({ cluster: node.cluster, ...holder }) === chosen;
}

const enc = encodeURIComponent;

/** The addresses of the streams of logs (contract/logs.ts); a test holds them equal to the contract. */
export function podLogsPath(at: { cluster: string; namespace: string; pod: string }): string {
  return `/api/v1/clusters/${enc(at.cluster)}/namespaces/${enc(at.namespace)}/pods/${enc(at.pod)}/logs`;
}

export function workloadLogsPath(at: { cluster: string; namespace: string; kind: string; name: string }): string {
  return `/api/v1/clusters/${enc(at.cluster)}/namespaces/${enc(at.namespace)}/workloads/${enc(at.kind)}/${enc(at.name)}/logs`;
}

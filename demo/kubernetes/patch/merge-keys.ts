/**
 * How lists merge under a strategic merge patch (facts/api-server.md 73): by the field that identifies an item, or as a
 * set. A list that is not named here is replaced whole.
 */
export type ListStrategy = { readonly kind: "by-key"; readonly key: string } | { readonly kind: "set" };

const byKey = (key: string): ListStrategy => ({ kind: "by-key", key });
const SET: ListStrategy = { kind: "set" };

const STRATEGIES: Readonly<Record<string, ListStrategy>> = {
  containers: byKey("name"),
  initContainers: byKey("name"),
  ephemeralContainers: byKey("name"),
  env: byKey("name"),
  volumes: byKey("name"),
  imagePullSecrets: byKey("name"),
  resourceClaims: byKey("name"),
  schedulingGates: byKey("name"),
  volumeMounts: byKey("mountPath"),
  volumeDevices: byKey("devicePath"),
  hostAliases: byKey("ip"),
  podIPs: byKey("ip"),
  hostIPs: byKey("ip"),
  topologySpreadConstraints: byKey("topologyKey"),
  conditions: byKey("type"),
  addresses: byKey("type"),
  ownerReferences: byKey("uid"),
  finalizers: SET,
  podCIDRs: SET,
};

/** The strategy of the list in this field; ports are keyed differently in containers and in Services. */
export function listStrategy(field: string, kind: string): ListStrategy | undefined {
  if (field === "ports") return byKey(kind === "Service" ? "port" : "containerPort");
  return STRATEGIES[field];
}

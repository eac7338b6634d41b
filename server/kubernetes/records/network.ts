import type { RecordBase } from "./base.ts";

export interface ServicePort {
  readonly name: string | null;
  readonly port: number;
  readonly protocol: string;
  /** A port's number or name in the pods. */
  readonly targetPort: string;
  readonly nodePort: number | null;
}

export interface ServiceRecord extends RecordBase {
  readonly kind: "services";
  readonly type: string;
  /** "None": headless; null: not given yet, or of type ExternalName. */
  readonly clusterIP: string | null;
  readonly externalName: string | null;
  /** null: it chooses no pods by itself. */
  readonly selector: Readonly<Record<string, string>> | null;
  readonly ports: readonly ServicePort[];
  readonly externalIPs: readonly string[];
  /** Addresses that its load balancer answers at: IP or host name. */
  readonly balancers: readonly string[];
}

/** A Service that a route or an Ingress leads to. */
export interface BackendRef {
  readonly namespace: string;
  readonly service: string;
  /** A number or a name; null where it is left out. */
  readonly port: string | null;
}

export interface IngressRecord extends RecordBase {
  readonly kind: "ingresses";
  readonly className: string | null;
  readonly rules: readonly { readonly host: string | null; readonly path: string; readonly backend: BackendRef }[];
  /** Hosts that it answers by HTTPS. */
  readonly tlsHosts: readonly string[];
  readonly balancers: readonly string[];
}

export interface HttpRouteRecord extends RecordBase {
  readonly kind: "httproutes";
  readonly hostnames: readonly string[];
  readonly gateways: readonly { readonly namespace: string; readonly name: string }[];
  readonly rules: readonly { readonly paths: readonly string[]; readonly backends: readonly BackendRef[] }[];
  /** Whether a gateway has accepted it; null: none has said so yet. */
  readonly isAccepted: boolean | null;
}

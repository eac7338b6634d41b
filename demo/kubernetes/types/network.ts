import type { KubeObject } from "../object.ts";
import type { Condition, ObjectReference } from "./common.ts";

/** Services, where they lead (EndpointSlices), and what leads to them from outside: Ingresses, the Gateway API's routes. */

export interface ServiceObject extends KubeObject {
  spec: ServiceSpec;
  status: { loadBalancer?: { ingress?: { ip?: string; hostname?: string }[] }; conditions?: Condition[] };
}

export interface ServiceSpec {
  type?: string;
  selector?: Record<string, string>;
  clusterIP?: string;
  clusterIPs?: string[];
  ports?: ServicePort[];
  externalName?: string;
  externalIPs?: string[];
  loadBalancerIP?: string;
  loadBalancerClass?: string;
  sessionAffinity?: string;
  ipFamilies?: string[];
  ipFamilyPolicy?: string;
  internalTrafficPolicy?: string;
  externalTrafficPolicy?: string;
  allocateLoadBalancerNodePorts?: boolean;
  publishNotReadyAddresses?: boolean;
}

export interface ServicePort {
  name?: string;
  protocol?: string;
  appProtocol?: string;
  port: number;
  targetPort?: number | string;
  nodePort?: number;
}

/** Its fields stand beside metadata, there is no spec. */
export interface EndpointSliceObject extends KubeObject {
  addressType: string;
  endpoints: Endpoint[];
  ports?: { name?: string; protocol?: string; port?: number; appProtocol?: string }[];
}

export interface Endpoint {
  addresses: string[];
  conditions?: { ready?: boolean; serving?: boolean; terminating?: boolean };
  hostname?: string;
  nodeName?: string;
  zone?: string;
  targetRef?: ObjectReference;
}

export interface IngressObject extends KubeObject {
  spec: {
    ingressClassName?: string;
    rules?: { host?: string; http?: { paths: IngressPath[] } }[];
    tls?: { hosts?: string[]; secretName?: string }[];
    defaultBackend?: IngressPath["backend"];
  };
  status: { loadBalancer?: { ingress?: { ip?: string; hostname?: string }[] } };
}

export interface IngressPath {
  path?: string;
  pathType?: string;
  backend: { service?: { name: string; port?: { number?: number; name?: string } } };
}

export interface HTTPRouteObject extends KubeObject {
  spec: { parentRefs?: ParentReference[]; hostnames?: string[]; rules?: HTTPRouteRule[] };
  status: { parents?: { parentRef: ParentReference; controllerName: string; conditions?: Condition[] }[] };
}

export interface ParentReference {
  group?: string;
  kind?: string;
  namespace?: string;
  name: string;
  sectionName?: string;
  port?: number;
}

export interface HTTPRouteRule {
  name?: string;
  matches?: { path?: { type?: string; value?: string }; method?: string }[];
  backendRefs?: {
    group?: string;
    kind?: string;
    name: string;
    namespace?: string;
    port?: number;
    weight?: number;
  }[];
}

import type { Shape } from "../shape.ts";
import { CONDITIONS, kindOf, listOf, REFERENCE, TEXT_LIST, TEXTS } from "./parts.ts";

const SERVICE_SPEC: Shape = {
  fields: {
    type: "text",
    selector: TEXTS,
    clusterIP: "text",
    clusterIPs: TEXT_LIST,
    ports: listOf({
      name: "text",
      protocol: "text",
      appProtocol: "text",
      port: "number",
      targetPort: "number-or-text",
      nodePort: "number",
    }),
    externalName: "text",
    externalIPs: TEXT_LIST,
    loadBalancerIP: "text",
    loadBalancerClass: "text",
    sessionAffinity: "text",
    ipFamilies: TEXT_LIST,
    ipFamilyPolicy: "text",
    internalTrafficPolicy: "text",
    externalTrafficPolicy: "text",
    allocateLoadBalancerNodePorts: "flag",
    publishNotReadyAddresses: "flag",
  },
};

const PARENT: Shape = {
  fields: { group: "text", kind: "text", namespace: "text", name: "text", sectionName: "text", port: "number" },
};

const ROUTE_RULES = listOf({
  name: "text",
  matches: listOf({ path: { fields: { type: "text", value: "text" } }, method: "text" }),
  backendRefs: listOf({
    group: "text",
    kind: "text",
    name: "text",
    namespace: "text",
    port: "number",
    weight: "number",
  }),
});

const BACKEND: Shape = {
  fields: { service: { fields: { name: "text", port: { fields: { number: "number", name: "text" } } } } },
};

const INGRESS_RULES = listOf({
  host: "text",
  http: { fields: { paths: listOf({ path: "text", pathType: "text", backend: BACKEND }) } },
});

/** Where workloads answer. */
export const NETWORK_SHAPES = {
  services: kindOf({
    spec: SERVICE_SPEC,
    status: {
      fields: {
        loadBalancer: { fields: { ingress: listOf({ ip: "text", hostname: "text" }) } },
        conditions: CONDITIONS,
      },
    },
  }),
  endpointslices: kindOf({
    addressType: "text",
    endpoints: listOf({
      addresses: TEXT_LIST,
      conditions: { fields: { ready: "flag", serving: "flag", terminating: "flag" } },
      hostname: "text",
      nodeName: "text",
      zone: "text",
      targetRef: REFERENCE,
    }),
    ports: listOf({ name: "text", protocol: "text", port: "number", appProtocol: "text" }),
  }),
  ingresses: kindOf({
    spec: {
      fields: {
        ingressClassName: "text",
        rules: INGRESS_RULES,
        tls: listOf({ hosts: TEXT_LIST, secretName: "text" }),
        defaultBackend: BACKEND,
      },
    },
    status: { fields: { loadBalancer: { fields: { ingress: listOf({ ip: "text", hostname: "text" }) } } } },
  }),
  httproutes: kindOf({
    spec: { fields: { parentRefs: { list: PARENT }, hostnames: TEXT_LIST, rules: ROUTE_RULES } },
    status: {
      fields: { parents: listOf({ parentRef: PARENT, controllerName: "text", conditions: CONDITIONS }) },
    },
  }),
};

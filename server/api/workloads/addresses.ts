/** At which addresses a workload answers: Services that choose its pods, and routes that lead to those Services. */
import type { AddressAnswer } from "#contract/workload-parts.ts";
import { hasLabels } from "#domain/objects/label-selector.ts";
import type { ClusterView } from "#server/kubernetes/fleet.types.ts";
import type { BackendRef, HttpRouteRecord, IngressRecord, ServiceRecord } from "#server/kubernetes/records.ts";

/** `podLabels`: those of the workload's template. Kubernetes itself joins Services and pods by labels, nothing else. */
export function addressesOf(
  view: ClusterView,
  namespace: string,
  podLabels: Readonly<Record<string, string>>,
): AddressAnswer[] {
  const services = [...view.services.inNamespace(namespace)].filter(
    ({ selector }) => selector !== null && hasLabels(podLabels, selector),
  );
  const leadsHere = (backend: BackendRef) =>
    backend.namespace === namespace && services.some(({ name }) => name === backend.service);
  const ingresses = [...view.ingresses.inNamespace(namespace)].flatMap((record) => ingressAddress(record, leadsHere));
  // A route may stand in another namespace than the Service that it leads to.
  const routes = services.length === 0 ? [] : [...view.httproutes.values()];
  return [
    ...services.map(serviceAddress),
    ...ingresses,
    ...routes.flatMap((record) => routeAddress(record, leadsHere)),
  ];
}

function serviceAddress(service: ServiceRecord): AddressAnswer {
  const { namespace, name, type, clusterIP, ports, balancers, externalIPs } = service;
  const isHeadless = clusterIP === "None";
  const isWaiting = type === "LoadBalancer" && balancers.length === 0;
  return {
    kind: "Service",
    namespace,
    name,
    type: isHeadless ? "Headless" : type,
    inside: `${name}.${namespace}.svc`,
    outside: [...balancers, ...externalIPs],
    ports: ports.map((port) => ({ ...port })),
    note: isWaiting ? "Its load balancer has no address yet." : null,
  };
}

function ingressAddress(record: IngressRecord, leadsHere: (backend: BackendRef) => boolean): AddressAnswer[] {
  const rules = record.rules.filter(({ backend }) => leadsHere(backend));
  if (rules.length === 0) return [];
  const urls = rules.map(({ host, path }) => {
    const scheme = host !== null && record.tlsHosts.includes(host) ? "https" : "http";
    return `${scheme}://${host ?? "(any host)"}${path}`;
  });
  return [
    {
      kind: "Ingress",
      namespace: record.namespace,
      name: record.name,
      type: record.className ?? "default class",
      inside: null,
      outside: [...new Set(urls)],
      ports: [],
      note: record.balancers.length === 0 ? "No ingress controller has given it an address yet." : null,
    },
  ];
}

function routeAddress(record: HttpRouteRecord, leadsHere: (backend: BackendRef) => boolean): AddressAnswer[] {
  const paths = record.rules.filter(({ backends }) => backends.some(leadsHere)).flatMap((rule) => rule.paths);
  if (paths.length === 0) return [];
  const hosts = record.hostnames.length === 0 ? ["(any host)"] : record.hostnames;
  const gateways = record.gateways.map(({ namespace, name }) => `${namespace}/${name}`);
  return [
    {
      kind: "HTTPRoute",
      namespace: record.namespace,
      name: record.name,
      type: gateways.length === 0 ? "no gateway" : gateways.join(", "),
      inside: null,
      outside: hosts.flatMap((host) => [...new Set(paths)].map((path) => `${host}${path}`)),
      ports: [],
      note: noteOf(record),
    },
  ];
}

function noteOf({ isAccepted }: HttpRouteRecord): string | null {
  if (isAccepted === true) return null;
  return isAccepted === false ? "Its gateway does not accept it." : "No gateway has accepted it yet.";
}

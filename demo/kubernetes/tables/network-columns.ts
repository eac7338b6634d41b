import type {
  EndpointSliceObject,
  HTTPRouteObject,
  IngressObject,
  ServiceObject,
  ServicePort,
} from "../object-types.ts";
import { ageColumn } from "./age-column.ts";
import { type Column, column, nameColumn } from "./column.ts";
import { labelsText } from "./labels-text.ts";

const NONE = "<none>";
const UNSET = "<unset>";
/** How many ports and addresses of a slice are printed before "+ n more...". */
const PRINTED = 3;

export const SERVICE_COLUMNS: readonly Column<ServiceObject>[] = [
  nameColumn(),
  column("Type", "How it is reached.", ({ spec }) => spec.type ?? ""),
  column("Cluster-IP", "Its address inside the cluster.", ({ spec }) => spec.clusterIPs?.[0] ?? NONE),
  column("External-IP", "Its addresses outside the cluster.", externalIp),
  column("Port(s)", "Ports, with those on the nodes.", ({ spec }) => spec.ports?.map(portText).join(",") || NONE),
  ageColumn(),
  column("Selector", "Labels of the pods behind it.", ({ spec }) => labelsText(spec.selector), { wide: true }),
];

export const ENDPOINTSLICE_COLUMNS: readonly Column<EndpointSliceObject>[] = [
  nameColumn(),
  column("AddressType", "The family of its addresses.", ({ addressType }) => addressType),
  column("Ports", "The ports behind which it answers.", ({ ports = [] }) =>
    someOf(ports.map(({ port }) => (port === undefined ? "*" : String(port)))),
  ),
  column("Endpoints", "The addresses of its pods.", ({ endpoints = [] }) =>
    someOf(endpoints.flatMap(({ addresses }) => addresses)),
  ),
  ageColumn(),
];

export const HTTPROUTE_COLUMNS: readonly Column<HTTPRouteObject>[] = [
  nameColumn(),
  column("Hostnames", "The names that it answers to.", ({ spec }) =>
    spec.hostnames === undefined ? "" : JSON.stringify(spec.hostnames),
  ),
  ageColumn(),
];

export const INGRESS_COLUMNS: readonly Column<IngressObject>[] = [
  nameColumn(),
  column("Class", "What carries it out.", ({ spec }) => spec.ingressClassName || NONE),
  column("Hosts", "The names that it answers to.", ({ spec }) => {
    const hosts = (spec.rules ?? []).flatMap(({ host }) => (host ? [host] : []));
    return hosts.length === 0 ? "*" : someOf(hosts);
  }),
  column("Address", "Its addresses outside the cluster.", ({ status }) =>
    (status.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname || "").join(","),
  ),
  column("Ports", "80, and 443 where it has a certificate.", ({ spec }) => (spec.tls?.length ? "80, 443" : "80")),
  ageColumn(),
];

function externalIp({ spec, status }: ServiceObject): string {
  if (spec.type === "ExternalName") return spec.externalName ?? "";
  const given = (status.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip || hostname || "");
  const all = spec.type === "LoadBalancer" ? [...given, ...(spec.externalIPs ?? [])] : (spec.externalIPs ?? []);
  if (all.length > 0) return all.join(",");
  return spec.type === "LoadBalancer" ? "<pending>" : NONE;
}

function portText({ port, nodePort, protocol = "TCP" }: ServicePort): string {
  return nodePort === undefined || nodePort === 0 ? `${port}/${protocol}` : `${port}:${nodePort}/${protocol}`;
}

function someOf(texts: readonly string[]): string {
  if (texts.length === 0) return UNSET;
  const more = texts.length - PRINTED;
  const shown = texts.slice(0, PRINTED).join(",");
  return more > 0 ? `${shown} + ${more} more...` : shown;
}

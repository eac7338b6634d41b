import { isRecord, type KubeObject, valueAt } from "../../object.ts";
import type { ServicePort, ServiceSpec } from "../../object-types.ts";
import type { DraftObject, Siblings } from "../../resource-definition.ts";
import { setAbsent } from "./set-absent.ts";

/** The addresses that Services get: 10.96.0.0/12, and node ports from 30000 to 32767. */
const FIRST_ADDRESS = 0x0a60_0000;
const ADDRESSES = 1 << 20;
const FIRST_PORT = 30_000;
const PORTS = 2768;

/** What Kubernetes fills in when a Service is created (facts/api-server.md 66): its address and ports, above all. */
export function defaultService(service: DraftObject, siblings: Siblings): void {
  const spec = service.spec;
  service.status ??= {};
  setAbsent(service.status, { loadBalancer: {} });
  if (!isServiceSpec(spec)) return;
  setAbsent(spec, { type: "ClusterIP", sessionAffinity: "None" });
  for (const port of spec.ports ?? []) {
    port.protocol ??= "TCP";
    port.targetPort ??= port.port;
  }
  if (spec.type === "ExternalName") return;
  setAbsent(spec, { ipFamilies: ["IPv4"], ipFamilyPolicy: "SingleStack", internalTrafficPolicy: "Cluster" });
  spec.clusterIP ??= freeAddress(service.metadata.uid ?? "", siblings);
  spec.clusterIPs ??= [spec.clusterIP];
  if (spec.type === "ClusterIP") return;
  setAbsent(spec, { externalTrafficPolicy: "Cluster" });
  if (spec.type === "LoadBalancer") setAbsent(spec, { allocateLoadBalancerNodePorts: true });
  if (spec.allocateLoadBalancerNodePorts !== false) giveNodePorts(spec.ports ?? [], siblings);
}

/** A Service keeps its addresses and ports where an update does not speak of them. */
export function keepAllocated(service: DraftObject, current: KubeObject): void {
  const { spec } = service;
  const before = current.spec;
  if (!isServiceSpec(spec) || !isServiceSpec(before) || spec.type === "ExternalName") return;
  if (before.clusterIP !== undefined) spec.clusterIP ??= before.clusterIP;
  if (before.clusterIPs !== undefined) spec.clusterIPs ??= before.clusterIPs;
  if (spec.type !== "NodePort" && spec.type !== "LoadBalancer") return;
  for (const port of spec.ports ?? []) {
    const same = before.ports?.find(({ name, port: number }) => name === port.name && number === port.port);
    if (same?.nodePort !== undefined) port.nodePort ??= same.nodePort;
  }
}

/** An address that follows from the uid, so that a world started again gives the same ones; the next free one. */
function freeAddress(uid: string, siblings: Siblings): string {
  const taken = new Set<unknown>();
  for (const service of siblings()) taken.add(valueAt(service.spec, ["clusterIP"]));
  const start = hashOf(uid);
  for (let step = 0; step < ADDRESSES; step += 1) {
    const address = addressText(FIRST_ADDRESS + ((start + step) % ADDRESSES));
    // .0 and .255 are free to use in so large a network, and look wrong all the same.
    if (!taken.has(address) && !/\.(0|255)$/.test(address)) return address;
  }
  throw new Error("no address is left for Services");
}

function giveNodePorts(ports: readonly ServicePort[], siblings: Siblings): void {
  const missing = ports.filter(({ nodePort }) => nodePort === undefined);
  if (missing.length === 0) return;
  const taken = new Set<unknown>();
  for (const service of siblings()) for (const port of portsOf(service)) taken.add(valueAt(port, ["nodePort"]));
  let next = FIRST_PORT;
  for (const port of missing) {
    while (taken.has(next)) next += 1;
    if (next >= FIRST_PORT + PORTS) throw new Error("no node port is left");
    port.nodePort = next;
    taken.add(next);
  }
}

function portsOf(service: KubeObject): readonly unknown[] {
  const ports = valueAt(service.spec, ["ports"]);
  return Array.isArray(ports) ? ports : [];
}

const addressText = (address: number): string =>
  [24, 16, 8, 0].map((shift) => String((address >>> shift) & 0xff)).join(".");

/** FNV-1a: any even spread would do. */
function hashOf(text: string): number {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x0100_0193) >>> 0;
  return hash;
}

function isServiceSpec(spec: object | undefined): spec is ServiceSpec {
  return isRecord(spec) && (spec.ports === undefined || (Array.isArray(spec.ports) && spec.ports.every(isRecord)));
}

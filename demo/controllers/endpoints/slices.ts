import type { NewObject, Stored } from "../../kubernetes/object.ts";
import type { Endpoint, EndpointSliceObject, ServiceObject } from "../../kubernetes/object-types.ts";
import type { Pod } from "../runtime/cluster-index.ts";
import { isTrue } from "../runtime/conditions.ts";
import { nameSuffix, ownerReference } from "../runtime/pod-from-template.ts";

export type Service = Stored<ServiceObject>;
type Slice = NewObject<EndpointSliceObject>;

export const SERVICE_NAME = "kubernetes.io/service-name";
const MOST_ENDPOINTS = 100;

/** The slices of a Service: its pods that have an address, a hundred to a slice, each with how far it may be used. */
export function slicesOf(
  service: Service,
  pods: readonly Pod[],
  zoneOf: (node: string) => string | undefined,
): Slice[] {
  const shown = pods.filter((pod) => pod.status?.podIP !== undefined && !isFinished(pod));
  const chunks: Pod[][] = [];
  for (let at = 0; at < shown.length; at += MOST_ENDPOINTS) chunks.push(shown.slice(at, at + MOST_ENDPOINTS));
  if (chunks.length === 0) chunks.push([]);
  return chunks.map((chunk, number) => sliceOf(service, chunk, number, zoneOf));
}

/** Services that lead nowhere by themselves: their endpoints are somebody else's matter. */
export const hasSelector = ({ spec }: Service): boolean =>
  spec.type !== "ExternalName" && Object.keys(spec.selector ?? {}).length > 0;

function sliceOf(
  service: Service,
  pods: readonly Pod[],
  number: number,
  zoneOf: (node: string) => string | undefined,
): Slice {
  const { name, namespace, uid, labels } = service.metadata;
  const headless = service.spec.clusterIP === "None";
  return {
    metadata: {
      name: `${name}-${nameSuffix(`${uid}/slice/${number}`)}`,
      generateName: `${name}-`,
      ...(namespace === undefined ? {} : { namespace }),
      labels: {
        ...labels,
        "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io",
        [SERVICE_NAME]: name,
        ...(headless ? { "service.kubernetes.io/headless": "" } : {}),
      },
      ownerReferences: [ownerReference(service)],
    },
    addressType: "IPv4",
    endpoints: pods.map((pod) => endpointOf(pod, service.spec.publishNotReadyAddresses === true, zoneOf)),
    ports: portsOf(service, pods[0]),
  };
}

function endpointOf(pod: Pod, always: boolean, zoneOf: (node: string) => string | undefined): Endpoint {
  const { name, namespace, uid, deletionTimestamp } = pod.metadata;
  const serving = always || isTrue(pod.status?.conditions, "Ready");
  const terminating = deletionTimestamp !== undefined;
  const zone = zoneOf(pod.spec.nodeName ?? "");
  return {
    addresses: [pod.status?.podIP ?? ""],
    conditions: { ready: serving && (always || !terminating), serving, terminating },
    ...(pod.spec.nodeName === undefined ? {} : { nodeName: pod.spec.nodeName }),
    targetRef: { kind: "Pod", ...(namespace === undefined ? {} : { namespace }), name, uid },
    ...(zone === undefined ? {} : { zone }),
  };
}

/** A port that is named leads to whatever number the pod's container gives that name. */
function portsOf({ spec }: Service, pod: Pod | undefined): NonNullable<EndpointSliceObject["ports"]> {
  const named = new Map(
    (pod?.spec.containers ?? []).flatMap((each) => (each.ports ?? []).map((port) => [port.name, port.containerPort])),
  );
  return (spec.ports ?? []).flatMap(({ name = "", port, targetPort = port, protocol = "TCP", appProtocol }) => {
    const number = typeof targetPort === "number" ? targetPort : named.get(targetPort);
    if (number === undefined && pod !== undefined) return [];
    const said = { name, protocol, ...(appProtocol === undefined ? {} : { appProtocol }) };
    return number === undefined ? [] : [{ ...said, port: number }];
  });
}

const isFinished = ({ status }: Pod): boolean => status?.phase === "Failed" || status?.phase === "Succeeded";

import type { Container } from "../../kubernetes/object-types.ts";

export interface ContainerShape {
  readonly cpu: string;
  readonly memory: string;
  readonly cpuLimit?: string;
  readonly memoryLimit?: string;
  readonly gpus?: number;
  /** Other devices than whole NVIDIA GPUs: MIG slices, AMD's. */
  readonly devices?: Readonly<Record<string, string>>;
  readonly port?: number;
  /** Whether it says when it is ready. */
  readonly probes?: boolean;
  /** Seconds a start takes at the most before it is given up: a startup probe. */
  readonly startupSeconds?: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** A container as teams write them: requests and limits, probes, environment, a scratch volume and a configuration. */
export function serviceContainer(name: string, image: string, shape: ContainerShape): Container {
  const port = shape.port ?? 8080;
  const { probes = true } = shape;
  return {
    name,
    image,
    ports: [
      { name: "http", containerPort: port, protocol: "TCP" },
      { name: "metrics", containerPort: 9090, protocol: "TCP" },
    ],
    env: environmentOf(name, port, shape.env ?? {}),
    resources: resourcesOf(shape),
    ...(probes
      ? {
          readinessProbe: { httpGet: { path: "/readyz", port: "http" }, initialDelaySeconds: 2, periodSeconds: 5 },
          livenessProbe: { httpGet: { path: "/healthz", port: "http" }, initialDelaySeconds: 10, periodSeconds: 10 },
        }
      : {}),
    ...(shape.startupSeconds === undefined
      ? {}
      : {
          startupProbe: {
            httpGet: { path: "/healthz", port: "http" },
            periodSeconds: 5,
            failureThreshold: Math.ceil(shape.startupSeconds / 5),
          },
        }),
    volumeMounts: [
      { name: "config", mountPath: `/etc/${name}`, readOnly: true },
      { name: "scratch", mountPath: "/tmp" },
    ],
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
  };
}

function environmentOf(
  name: string,
  port: number,
  own: Readonly<Record<string, string>>,
): NonNullable<Container["env"]> {
  const fromField = (fieldPath: string): object => ({ fieldRef: { apiVersion: "v1", fieldPath } });
  return [
    { name: "PORT", value: String(port) },
    { name: "LOG_LEVEL", value: "info" },
    { name: "OTEL_SERVICE_NAME", value: name },
    { name: "OTEL_EXPORTER_OTLP_ENDPOINT", value: "http://otel-collector.monitoring.svc.cluster.local:4317" },
    { name: "POD_NAME", valueFrom: fromField("metadata.name") },
    { name: "POD_NAMESPACE", valueFrom: fromField("metadata.namespace") },
    { name: "NODE_NAME", valueFrom: fromField("spec.nodeName") },
    ...Object.entries(own).map(([key, value]) => ({ name: key, value })),
  ];
}

export function resourcesOf({
  cpu,
  memory,
  cpuLimit,
  memoryLimit,
  gpus,
  devices = {},
}: ContainerShape): NonNullable<Container["resources"]> {
  const gpu = { ...(gpus === undefined ? {} : { "nvidia.com/gpu": String(gpus) }), ...devices };
  return {
    requests: { cpu, memory, ...gpu },
    limits: { ...(cpuLimit === undefined ? {} : { cpu: cpuLimit }), memory: memoryLimit ?? memory, ...gpu },
  };
}

/** A sidecar: an init container that stays. */
export const sidecar = (name: string, image: string, cpu: string, memory: string): Container => ({
  name,
  image,
  restartPolicy: "Always",
  resources: { requests: { cpu, memory }, limits: { memory } },
});

/** A step before the start. */
export const initStep = (name: string, image: string, command: readonly string[]): Container => ({
  name,
  image,
  command: [...command],
  resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "128Mi" } },
});

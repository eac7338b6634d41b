import type { Stored } from "../../kubernetes/object.ts";
import type { Probe } from "../../kubernetes/object-types.ts";
import type { Pod } from "../runtime/cluster-index.ts";

/** What a probe that failed has to say (facts/api-server.md 109): the program refuses, or it does not answer at all. */
export function probeFailure(pod: Pod, probe: Stored<Probe> | undefined, how: "refuses" | "hangs"): string {
  if (probe?.exec !== undefined) return how === "hangs" ? "command timed out" : "";
  const port = portOf(pod, probe?.httpGet?.port ?? probe?.tcpSocket?.port ?? 8080);
  const address = `${pod.status?.podIP ?? "127.0.0.1"}:${port}`;
  if (probe?.tcpSocket !== undefined)
    return `dial tcp ${address}: ${how === "hangs" ? "i/o timeout" : "connect: connection refused"}`;
  if (how === "refuses") return "HTTP probe failed with statuscode: 503";
  const url = `${(probe?.httpGet?.scheme ?? "HTTP").toLowerCase()}://${address}${probe?.httpGet?.path ?? "/"}`;
  return `Get "${url}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`;
}

function portOf(pod: Pod, port: number | string): number | string {
  if (typeof port === "number") return port;
  const ports = pod.spec.containers.flatMap((container) => container.ports ?? []);
  return ports.find(({ name }) => name === port)?.containerPort ?? port;
}

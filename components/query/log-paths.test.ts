import { expect, test } from "vitest";
import { streamPodLogs, streamWorkloadLogs } from "#contract/logs.ts";
import { podLogsPath, workloadLogsPath } from "./log-paths.ts";

const filled = (path: string) => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `${name}%2F`);

test("the addresses are those of the contract, names encoded", () => {
  expect(podLogsPath({ cluster: "cluster/", namespace: "namespace/", pod: "pod/" })).toBe(filled(streamPodLogs.path));
  const workload = { cluster: "cluster/", namespace: "namespace/", kind: "kind/", name: "name/" };
  expect(workloadLogsPath(workload)).toBe(filled(streamWorkloadLogs.path));
});

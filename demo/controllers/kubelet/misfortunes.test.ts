import { expect, test } from "vitest";
import type { Container, PodSpec } from "../../kubernetes/object-types.ts";
import { conditionOf } from "../runtime/conditions.ts";
import { sampled } from "../testing/sampled.ts";
import { aNode, aPod, aPodSpec, isReady, NAMESPACE, type TestCluster, testCluster } from "../testing/test-cluster.ts";

const behaving = (behaviour: string, spec: Partial<PodSpec> = {}) => ({
  annotations: { "demo.slipway.dev/behaviour": behaviour },
  spec,
});
const named = (name: string, over: Partial<Container> = {}): Container => ({
  name,
  image: `registry.example/${name}:1`,
  ...over,
});
const awake = () => testCluster({ still: false, nodes: [aNode("node-1")] });
const statuses = (cluster: TestCluster, name: string) => {
  const { containerStatuses = [], initContainerStatuses = [] } = cluster.pod(name).status ?? {};
  return Object.fromEntries([...initContainerStatuses, ...containerStatuses].map((status) => [status.name, status]));
};
const steps = <T>(values: readonly T[]): T[] => values.filter((value, index) => value !== values[index - 1]);

test("one container of two crashes, and the other runs on", () => {
  const cluster = awake();
  const containers = [named("web"), named("agent")];
  cluster.store.create("pods", aPod("web", behaving("crash:agent", { containers })));
  cluster.clock.advance(120_000);
  const { web, agent } = statuses(cluster, "web");
  expect(web).toMatchObject({ restartCount: 0, ready: true });
  expect(agent?.restartCount).toBeGreaterThan(1);
  expect(agent?.lastState?.terminated).toMatchObject({ exitCode: 1, reason: "Error" });
  expect(isReady(cluster.pod("web"))).toBe(false);
  expect(
    cluster.events("web").some((said) => said.startsWith("BackOff: Back-off restarting failed container agent")),
  ).toBe(true);
});

test("an init step that fails is tried again and again, and nothing else begins", () => {
  const cluster = awake();
  const spec = { ...aPodSpec(), initContainers: [named("migrate")] };
  cluster.store.create("pods", aPod("web", behaving("crash:migrate", spec)));
  cluster.clock.advance(60_000);
  const { migrate, web } = statuses(cluster, "web");
  expect(migrate?.state?.waiting?.reason).toBe("CrashLoopBackOff");
  expect(migrate?.restartCount).toBeGreaterThan(0);
  expect(web?.state?.waiting?.reason).toBe("PodInitializing");
  expect(cluster.pod("web").status?.phase).toBe("Pending");
});

test("under restartPolicy Never a failed init step is the end of the pod", () => {
  const cluster = awake();
  const spec = { ...aPodSpec(), initContainers: [named("migrate")], restartPolicy: "Never" };
  cluster.store.create("pods", aPod("web", behaving("crash:migrate", spec)));
  cluster.clock.advance(60_000);
  expect(cluster.pod("web").status?.phase).toBe("Failed");
});

test("a flaky container loses its readiness now and then, and gets it back", () => {
  const cluster = awake();
  cluster.store.create("pods", aPod("web", behaving("flaky")));
  const seen = sampled(cluster, () => cluster.pods().some(isReady));
  cluster.clock.advance(900_000);
  expect(steps(seen).length).toBeGreaterThan(4);
  expect(statuses(cluster, "web").web?.restartCount).toBe(0);
  expect(cluster.events("web")).toContain("Unhealthy: Readiness probe failed: HTTP probe failed with statuscode: 503");
});

test("a container that hangs is killed by its liveness probe and started again", () => {
  const cluster = awake();
  const probe = { httpGet: { path: "/healthz", port: "http" } };
  const containers = [named("web", { livenessProbe: probe, ports: [{ name: "http", containerPort: 8080 }] })];
  cluster.store.create("pods", aPod("web", behaving("hangs", { containers })));
  cluster.clock.advance(300_000);
  expect(statuses(cluster, "web").web?.lastState?.terminated).toMatchObject({ exitCode: 137, reason: "Error" });
  const ip = cluster.pod("web").status?.podIP;
  expect(cluster.events("web")).toEqual(
    expect.arrayContaining([
      `Unhealthy: Liveness probe failed: Get "http://${ip}:8080/healthz": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`,
      "Killing: Container web failed liveness probe, will be restarted",
    ]),
  );
});

test("an image that one may not have, and a configuration that is not there, are said in the runtime's words", () => {
  const cluster = awake();
  cluster.store.create("pods", aPod("denied", behaving("image-denied")));
  cluster.store.create("pods", aPod("lost", behaving("config-missing")));
  cluster.clock.advance(30_000);
  expect(statuses(cluster, "denied").web?.state?.waiting?.message).toContain(
    "pull access denied, repository does not exist or may require authorization",
  );
  expect(statuses(cluster, "lost").web?.state?.waiting).toEqual({
    reason: "CreateContainerConfigError",
    message: 'configmap "web-config" not found',
  });
  expect(cluster.events("lost")).toContain('Failed: Error: configmap "web-config" not found');
});

test("a pod that works too long is ended", () => {
  const cluster = awake();
  cluster.store.create("pods", aPod("web", { spec: { activeDeadlineSeconds: 60 } }));
  cluster.clock.advance(59_000);
  expect(cluster.pod("web").status?.phase).toBe("Running");
  cluster.clock.advance(3_000);
  expect(cluster.pod("web").status).toMatchObject({ phase: "Failed", reason: "DeadlineExceeded" });
});

const onNode = (spec: Partial<PodSpec>) => ({ spec: { nodeName: "node-1", ...spec } });

test.each([
  [
    "a device that is not there any more",
    { "nvidia.com/gpu": "1" },
    {},
    "UnexpectedAdmissionError",
    "Pod was rejected: Allocate failed due to no healthy devices present; cannot allocate unhealthy devices nvidia.com/gpu, which is unexpected",
  ],
  [
    "too little cpu",
    { cpu: "5" },
    {},
    "OutOfcpu",
    "Pod was rejected: Node didn't have enough resource: cpu, requested: 5000, used: 0, capacity: 4000",
  ],
  [
    "another kind of node",
    { cpu: "1" },
    { nodeSelector: { pool: "gpu" } },
    "NodeAffinity",
    "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
  ],
])("the node refuses a pod that was bound to it: %s", (_, requests, over, reason, message) => {
  const node = aNode("node-1", { allocatable: { "nvidia.com/gpu": "0" } });
  const capacity = { ...node.status?.capacity, "nvidia.com/gpu": "2" };
  const cluster = testCluster({ nodes: [{ ...node, status: { ...node.status, capacity } }] });
  cluster.store.create("pods", aPod("web", onNode({ ...aPodSpec("web:1", requests), ...over })));
  cluster.clock.advance(10_000);
  expect(cluster.pod("web").status).toMatchObject({ phase: "Failed", reason, message });
  expect(cluster.pod("web").status?.containerStatuses).toBeUndefined();
  expect(cluster.events("web")).toEqual([`${reason}: ${message.replace("Pod was rejected: ", "")}`]);
});

test("nothing goes on where the kubelet is stopped, and all of it where it works again", () => {
  const cluster = awake();
  const stop = (annotations: Record<string, string>) =>
    cluster.store.mutate("nodes", undefined, "node-1", (draft) => {
      draft.metadata.annotations = annotations;
    });
  cluster.store.create("pods", aPod("running"));
  cluster.clock.advance(20_000);
  stop({ "demo.slipway.dev/kubelet": "stopped" });
  cluster.store.create("pods", aPod("late"));
  cluster.store.delete("pods", NAMESPACE, "running");
  cluster.clock.advance(30_000);
  expect(cluster.pod("running").metadata.deletionTimestamp).toBeDefined();
  expect(cluster.pod("late").status?.containerStatuses).toBeUndefined();
  stop({});
  cluster.clock.advance(200_000);
  expect(cluster.pods().map(({ metadata }) => metadata.name)).toEqual(["late"]);
  expect(conditionOf(cluster.pod("late").status?.conditions, "Ready")?.status).toBe("True");
});

import { expect, test } from "vitest";
import { conditionOf, isTrue } from "../runtime/conditions.ts";
import { sampled } from "../testing/sampled.ts";
import { aPod, aPodSpec, NAMESPACE, type TestCluster, testCluster } from "../testing/test-cluster.ts";

const behaving = (behaviour: string) => ({ annotations: { "demo.slipway.dev/behaviour": behaviour } });
const main = (cluster: TestCluster, name: string) => cluster.pod(name).status?.containerStatuses?.[0];

/** Every different value in the order in which it was seen. */
const steps = (values: readonly (string | undefined)[]): (string | undefined)[] =>
  values.filter((value, index) => value !== values[index - 1]);

test("a pod is scheduled, created, runs and becomes ready, one after the other", () => {
  const cluster = testCluster();
  cluster.store.create("pods", aPod("web"));
  const seen = sampled(cluster, () => {
    const pod = cluster.pod("web");
    const state = main(cluster, "web")?.state;
    const doing = state?.waiting?.reason ?? (state?.running ? "running" : "none");
    return `${pod.status?.phase} ${doing} ${isTrue(pod.status?.conditions, "Ready") ? "ready" : "not ready"}`;
  });
  cluster.clock.advance(20_000);
  expect(steps(seen)).toEqual([
    "Pending none not ready",
    "Pending ContainerCreating not ready",
    "Running running not ready",
    "Running running ready",
  ]);
  const { status } = cluster.pod("web");
  expect(status).toMatchObject({ hostIP: "10.0.0.4", podIP: "10.244.1.2", podIPs: [{ ip: "10.244.1.2" }] });
  expect(status?.conditions?.map(({ type, status: value }) => `${type} ${value}`)).toEqual([
    "PodReadyToStartContainers True",
    "Initialized True",
    "Ready True",
    "ContainersReady True",
    "PodScheduled True",
  ]);
  expect(main(cluster, "web")?.imageID).toMatch(/^registry\.example\/shop\/web@sha256:[0-9a-f]{64}$/);
  expect(main(cluster, "web")?.containerID).toMatch(/^containerd:\/\/[0-9a-f]{64}$/);
  const [scheduled, pulling, pulled, created, started] = cluster.events("web");
  expect(scheduled).toMatch(/^Scheduled: /);
  expect(pulling).toBe('Pulling: Pulling image "registry.example/shop/web:1.0.0"');
  expect(pulled).toMatch(
    /^Pulled: Successfully pulled image ".*" in \d\.\d{3}s \(.* including waiting\)\. Image size: \d+ bytes\.$/,
  );
  expect([created, started]).toEqual(["Created: Container created", "Started: Container started"]);
});

test("a second pod on the node finds the image there and gets the next address", () => {
  const cluster = testCluster({ nodes: [] });
  cluster.store.create("nodes", {
    metadata: { name: "n" },
    spec: { podCIDR: "10.244.7.0/24" },
    status: { allocatable: { cpu: "4", pods: "9" } },
  });
  cluster.store.create("pods", aPod("first"));
  cluster.clock.advance(20_000);
  cluster.store.create("pods", aPod("second"));
  cluster.clock.advance(20_000);
  expect(cluster.pod("second").status?.podIP).toBe("10.244.7.3");
  expect(cluster.events("second")).toContain(
    'Pulled: Container image "registry.example/shop/web:1.0.0" already present on machine',
  );
});

test("a container that runs out of memory crash-loops with a growing back-off", () => {
  const cluster = testCluster({ still: false });
  cluster.store.create("pods", aPod("web", behaving("oom")));
  cluster.clock.advance(600_000);
  const state = main(cluster, "web");
  expect(state?.restartCount).toBeGreaterThanOrEqual(4);
  expect(state?.lastState?.terminated).toMatchObject({ exitCode: 137, reason: "OOMKilled" });
  expect(cluster.pod("web").status?.phase).toBe("Running");
  const looped = cluster.clock.advanceUntil(() => main(cluster, "web")?.state?.waiting !== undefined, 600_000);
  expect(looped).toBe(true);
  const { uid } = cluster.pod("web").metadata;
  expect(main(cluster, "web")?.state?.waiting?.message).toMatch(
    new RegExp(`^back-off (2m40s|5m0s) restarting failed container=web pod=web_shop\\(${uid}\\)$`),
  );
  expect(conditionOf(cluster.pod("web").status?.conditions, "Ready")).toMatchObject({
    status: "False",
    reason: "ContainersNotReady",
    message: "containers with unready status: [web]",
  });
});

test("in a still world a crash loop stays where it is", () => {
  const cluster = testCluster();
  cluster.store.create("pods", aPod("web", behaving("crash")));
  cluster.clock.advance(120_000);
  const before = cluster.store.resourceVersion;
  expect(main(cluster, "web")?.state?.waiting?.reason).toBe("CrashLoopBackOff");
  cluster.clock.advance(3_600_000);
  expect(cluster.store.resourceVersion).toBe(before);
});

test("an image that is missing goes from ErrImagePull to ImagePullBackOff and is tried again", () => {
  const cluster = testCluster({ still: false });
  cluster.store.create("pods", aPod("web", behaving("image-missing")));
  const seen = sampled(cluster, () => main(cluster, "web")?.state?.waiting?.reason);
  cluster.clock.advance(60_000);
  expect(steps(seen).slice(0, 5)).toEqual([
    "ContainerCreating",
    "ErrImagePull",
    "ImagePullBackOff",
    "ErrImagePull",
    "ImagePullBackOff",
  ]);
  expect(cluster.pod("web").status?.phase).toBe("Pending");
  const image = "registry.example/shop/web:1.0.0";
  expect(cluster.events("web")).toContain(
    `Failed: Failed to pull image "${image}": rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`,
  );
});

test("a behaviour with a tag is that of this version alone", () => {
  const cluster = testCluster();
  cluster.store.create("pods", aPod("good", behaving("crash@2.0.0")));
  cluster.store.create("pods", aPod("bad", behaving("crash@1.0.0")));
  cluster.clock.advance(60_000);
  expect(isTrue(cluster.pod("good").status?.conditions, "Ready")).toBe(true);
  expect(main(cluster, "bad")?.state?.waiting?.reason).toBe("CrashLoopBackOff");
});

test("a pod that is deleted gets its grace, ends, and is gone", () => {
  const cluster = testCluster();
  cluster.store.create("pods", aPod("web"));
  cluster.clock.advance(20_000);
  cluster.store.delete("pods", NAMESPACE, "web");
  cluster.clock.advance(200);
  expect(cluster.pod("web").metadata.deletionGracePeriodSeconds).toBe(30);
  expect(cluster.events("web").at(-1)).toBe("Killing: Stopping container web");
  cluster.clock.advance(2_500);
  expect(cluster.pods()).toEqual([]);
});

test("a pod that is deleted while it starts never runs", () => {
  const cluster = testCluster();
  cluster.store.create("pods", aPod("web"));
  cluster.clock.advance(500);
  cluster.store.delete("pods", NAMESPACE, "web");
  const states = sampled(cluster, () =>
    cluster.pods().some((pod) => pod.status?.containerStatuses?.[0]?.state?.running),
  );
  cluster.clock.advance(5_000);
  expect(states).not.toContain(true);
  expect(cluster.pods()).toEqual([]);
});

test("init containers run one after the other, and a sidecar stays", () => {
  const cluster = testCluster();
  const initContainers = [
    { name: "proxy", image: "registry.example/proxy:1", restartPolicy: "Always" },
    { name: "migrate", image: "registry.example/migrate:1" },
  ];
  cluster.store.create("pods", aPod("web", { spec: { ...aPodSpec(), initContainers } }));
  cluster.clock.advance(300);
  expect(conditionOf(cluster.pod("web").status?.conditions, "Initialized")).toMatchObject({
    status: "False",
    message: "containers with incomplete status: [proxy migrate]",
  });
  cluster.clock.advance(20_000);
  const { status } = cluster.pod("web");
  expect(status?.initContainerStatuses?.[0]).toMatchObject({ name: "proxy", started: true, ready: true });
  expect(status?.initContainerStatuses?.[1]?.state?.terminated).toMatchObject({ exitCode: 0, reason: "Completed" });
  expect(isTrue(status?.conditions, "Ready")).toBe(true);
});

test("a pod that ends well under restartPolicy Never has succeeded; one that fails has failed", () => {
  const cluster = testCluster();
  const spec = { ...aPodSpec(), restartPolicy: "Never" };
  cluster.store.create("pods", aPod("good", { spec, ...behaving("complete") }));
  cluster.store.create("pods", aPod("bad", { spec, ...behaving("crash") }));
  cluster.clock.advance(60_000);
  expect(cluster.pod("good").status?.phase).toBe("Succeeded");
  expect(cluster.pod("bad").status?.phase).toBe("Failed");
  expect(conditionOf(cluster.pod("good").status?.conditions, "Ready")?.reason).toBe("PodCompleted");
});

test("a pod that is never ready runs and says which probe it misses", () => {
  const cluster = testCluster({ still: false });
  cluster.store.create("pods", aPod("web", behaving("never-ready")));
  cluster.clock.advance(120_000);
  expect(main(cluster, "web")).toMatchObject({ ready: false, started: true });
  expect(cluster.events("web").at(-1)).toBe(
    "Unhealthy: Readiness probe failed: HTTP probe failed with statuscode: 503",
  );
});

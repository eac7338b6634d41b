import { expect, test } from "vitest";
import { sampled } from "../testing/sampled.ts";
import { aDeployment, isReady, NAMESPACE, setImage, testCluster } from "../testing/test-cluster.ts";
import { REVISION } from "./deployment-types.ts";

const V2 = "registry.example/shop/web:2.0.0";

test("a new Deployment gets a ReplicaSet of revision 1 and becomes available", () => {
  const cluster = testCluster();
  cluster.store.create("deployments", aDeployment("web"));
  cluster.clock.advance(20_000);
  const deployment = cluster.deployment("web");
  expect(deployment.status).toMatchObject({ replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3 });
  expect(deployment.status?.observedGeneration).toBe(deployment.metadata.generation);
  expect(deployment.metadata.annotations?.[REVISION]).toBe("1");
  const [replicaSet] = cluster.replicaSets("web");
  expect(replicaSet?.metadata.name).toMatch(/^web-[bcdfghjklmnpqrstvwxz2456789]{6,10}$/);
  expect(replicaSet?.metadata.annotations).toMatchObject({
    "deployment.kubernetes.io/desired-replicas": "3",
    "deployment.kubernetes.io/max-replicas": "4",
  });
  expect(deployment.status?.conditions?.map(({ type, status, reason }) => `${type} ${status} ${reason}`)).toEqual([
    "Available True MinimumReplicasAvailable",
    "Progressing True NewReplicaSetAvailable",
  ]);
  expect(cluster.events("web")).toEqual([
    `ScalingReplicaSet: Scaled up replica set ${replicaSet?.metadata.name} from 0 to 3`,
  ]);
});

test.each([
  { maxSurge: 1, maxUnavailable: 0 },
  { maxSurge: "25%", maxUnavailable: "25%" },
  { maxSurge: 0, maxUnavailable: 1 },
  { maxSurge: "100%", maxUnavailable: 0 },
])("a rolling update ($maxSurge, $maxUnavailable) keeps to its limits at every write", (rollingUpdate) => {
  const cluster = testCluster();
  const spec = { replicas: 4, strategy: { type: "RollingUpdate", rollingUpdate } };
  cluster.store.create("deployments", aDeployment("web", { spec }));
  cluster.clock.advance(20_000);
  const seen = sampled(cluster, () => ({
    ready: cluster.pods("web").filter((pod) => isReady(pod) && pod.metadata.deletionTimestamp === undefined).length,
    wanted: cluster.replicaSets("web").reduce((sum, each) => sum + (each.spec.replicas ?? 0), 0),
  }));
  setImage(cluster, "web", V2);
  cluster.clock.advance(120_000);
  const surge = rollingUpdate.maxSurge === "100%" ? 4 : rollingUpdate.maxSurge === 0 ? 0 : 1;
  const unavailable = rollingUpdate.maxUnavailable === 0 ? 0 : 1;
  expect(Math.max(...seen.map(({ wanted }) => wanted))).toBe(4 + surge);
  expect(Math.min(...seen.map(({ ready }) => ready))).toBe(4 - unavailable);
  expect(cluster.pods("web").map((pod) => pod.spec.containers[0]?.image)).toEqual([V2, V2, V2, V2]);
  expect(cluster.deployment("web").metadata.annotations?.[REVISION]).toBe("2");
});

test("a return to an earlier template reuses its ReplicaSet under a new revision", () => {
  const cluster = testCluster();
  cluster.store.create("deployments", aDeployment("web"));
  cluster.clock.advance(20_000);
  const [first] = cluster.replicaSets("web");
  setImage(cluster, "web", V2);
  cluster.clock.advance(60_000);
  setImage(cluster, "web", first?.spec.template.spec.containers[0]?.image ?? "");
  cluster.clock.advance(60_000);
  const again = cluster.store.get("replicasets", NAMESPACE, first?.metadata.name ?? "");
  expect(again?.spec.replicas).toBe(3);
  expect(again?.metadata.annotations).toMatchObject({
    [REVISION]: "3",
    "deployment.kubernetes.io/revision-history": "1",
  });
  expect(cluster.replicaSets("web")).toHaveLength(2);
});

test("Recreate makes nothing new before the last old pod is gone", () => {
  const cluster = testCluster();
  cluster.store.create("deployments", aDeployment("web", { spec: { strategy: { type: "Recreate" } } }));
  cluster.clock.advance(20_000);
  const images = sampled(cluster, () => new Set(cluster.pods("web").map((pod) => pod.spec.containers[0]?.image)).size);
  setImage(cluster, "web", V2);
  cluster.clock.advance(60_000);
  expect(Math.max(...images)).toBe(1);
  expect(cluster.deployment("web").status).toMatchObject({ updatedReplicas: 3, availableReplicas: 3 });
});

test("a scale changes the number alone", () => {
  const cluster = testCluster();
  cluster.store.create("deployments", aDeployment("web"));
  cluster.clock.advance(20_000);
  const scale = (replicas: number): void => {
    cluster.store.mutate("deployments", NAMESPACE, "web", (draft) => {
      draft.spec.replicas = replicas;
    });
    cluster.clock.advance(20_000);
  };
  scale(5);
  expect(cluster.deployment("web").status).toMatchObject({ replicas: 5, availableReplicas: 5 });
  scale(1);
  expect(cluster.deployment("web").status).toMatchObject({ replicas: 1, availableReplicas: 1 });
  expect(cluster.replicaSets("web")).toHaveLength(1);
  expect(cluster.pods("web")).toHaveLength(1);
  expect(cluster.events("web").at(-1)).toMatch(/^ScalingReplicaSet: Scaled down replica set web-\w+ from 5 to 1$/);
});

test("a scale in the middle of a rollout is shared out, and the rollout goes on", () => {
  const cluster = testCluster();
  const behaviour = { "demo.slipway.dev/behaviour": "image-missing@2.0.0" };
  cluster.store.create("deployments", aDeployment("web", { spec: { replicas: 8 }, annotations: behaviour }));
  cluster.clock.advance(30_000);
  setImage(cluster, "web", V2);
  cluster.clock.advance(30_000);
  const sizes = (): number[] =>
    cluster
      .replicaSets("web")
      .map((each) => each.spec.replicas ?? 0)
      .sort((a, b) => a - b);
  expect(sizes()).toEqual([4, 6]);
  cluster.store.mutate("deployments", NAMESPACE, "web", (draft) => {
    draft.spec.replicas = 16;
  });
  cluster.clock.advance(30_000);
  expect(sizes()).toEqual([8, 12]);
});

test("a paused Deployment scales but does not roll, and says both", () => {
  const cluster = testCluster();
  cluster.store.create("deployments", aDeployment("web"));
  cluster.clock.advance(20_000);
  const pause = (paused: boolean): void => {
    cluster.store.mutate("deployments", NAMESPACE, "web", (draft) => {
      draft.spec.paused = paused;
    });
    cluster.clock.advance(1_000);
  };
  pause(true);
  setImage(cluster, "web", V2);
  cluster.store.mutate("deployments", NAMESPACE, "web", (draft) => {
    draft.spec.replicas = 4;
  });
  cluster.clock.advance(30_000);
  expect(cluster.replicaSets("web")).toHaveLength(1);
  expect(cluster.deployment("web").status).toMatchObject({ replicas: 4 });
  expect(cluster.deployment("web").status?.conditions).toContainEqual(
    expect.objectContaining({ type: "Progressing", status: "Unknown", reason: "DeploymentPaused" }),
  );
  pause(false);
  cluster.clock.advance(60_000);
  expect(cluster.deployment("web").status).toMatchObject({ updatedReplicas: 4, availableReplicas: 4 });
});

test("a rollout that gets nowhere exceeds its deadline, and goes on when the image is right again", () => {
  const cluster = testCluster();
  const behaviour = { "demo.slipway.dev/behaviour": "image-missing@2.0.0" };
  cluster.store.create(
    "deployments",
    aDeployment("web", { spec: { progressDeadlineSeconds: 60 }, annotations: behaviour }),
  );
  cluster.clock.advance(20_000);
  setImage(cluster, "web", V2);
  cluster.clock.advance(120_000);
  const progressing = () => cluster.deployment("web").status?.conditions?.find(({ type }) => type === "Progressing");
  expect(progressing()).toMatchObject({ status: "False", reason: "ProgressDeadlineExceeded" });
  expect(progressing()?.message).toMatch(/^ReplicaSet "web-\w+" has timed out progressing\.$/);
  expect(cluster.deployment("web").status).toMatchObject({ availableReplicas: 3, updatedReplicas: 1 });
  setImage(cluster, "web", "registry.example/shop/web:2.0.1");
  cluster.clock.advance(60_000);
  expect(progressing()).toMatchObject({ status: "True", reason: "NewReplicaSetAvailable" });
});

test("no more old ReplicaSets are kept than the history limit says", () => {
  const cluster = testCluster();
  cluster.store.create("deployments", aDeployment("web", { spec: { revisionHistoryLimit: 2 } }));
  for (let minor = 1; minor <= 5; minor += 1) {
    setImage(cluster, "web", `registry.example/shop/web:1.${minor}.0`);
    cluster.clock.advance(60_000);
  }
  const revisions = cluster
    .replicaSets("web")
    .map((each) => each.metadata.annotations?.[REVISION])
    .sort();
  expect(revisions).toEqual(["3", "4", "5"]);
});

test("a Deployment that is at rest is not written", () => {
  const cluster = testCluster();
  cluster.store.create("deployments", aDeployment("web"));
  cluster.clock.advance(60_000);
  const before = cluster.store.resourceVersion;
  cluster.clock.advance(3_600_000);
  expect(cluster.store.resourceVersion).toBe(before);
});

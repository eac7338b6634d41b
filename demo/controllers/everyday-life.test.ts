import { expect, test } from "vitest";
import { nextPatch, OWNER_ANNOTATION } from "./everyday-life.ts";
import { BEHAVIOUR_ANNOTATION } from "./kubelet/behaviour.ts";
import { aDeployment, type TestCluster, testCluster } from "./testing/test-cluster.ts";

function owned(name: string, over: Parameters<typeof aDeployment>[1] = {}) {
  const made = aDeployment(name, over);
  return { ...made, metadata: { ...made.metadata, annotations: { [OWNER_ANNOTATION]: "shop" } } };
}

/** What an hour does to four workloads: two ordinary ones, one in trouble, one of the platform. */
function anHour(still: boolean): TestCluster {
  const cluster = testCluster({ still });
  cluster.store.create("deployments", owned("web"));
  cluster.store.create("deployments", owned("api"));
  cluster.store.create("deployments", owned("broken", { annotations: { [BEHAVIOUR_ANNOTATION]: "never-ready" } }));
  cluster.store.create("deployments", aDeployment("platform"));
  cluster.clock.advance(3_600_000);
  return cluster;
}

const imagesOf = (cluster: TestCluster, ...names: string[]) =>
  names.map((name) => cluster.deployment(name).spec.template.spec.containers[0]?.image);

/** Hours take their time where many work on one machine. */
const HOURS = 30_000;

test(
  "within an hour services are released, scaled and lose pods; the platform and troubles are left alone",
  () => {
    const cluster = anHour(false);
    expect(imagesOf(cluster, "web", "api").join()).not.toMatch(/:1\.0\.0/);
    expect(imagesOf(cluster, "broken", "platform")).toEqual(Array(2).fill("registry.example/shop/web:1.0.0"));
    const sizes = ["web", "api"].map((name) => cluster.deployment(name).spec.replicas ?? 0);
    expect(sizes.every((size) => size >= 2 && size <= 4)).toBe(true);
  },
  HOURS,
);

test(
  "the same seed gives the same hour",
  () => {
    const names = (cluster: TestCluster) => cluster.pods().map((pod) => pod.metadata.name);
    expect(names(anHour(false))).toEqual(names(anHour(false)));
  },
  HOURS,
);

test("in a still world nothing happens", () => {
  const cluster = anHour(true);
  expect(imagesOf(cluster, "web", "api")).toEqual(Array(2).fill("registry.example/shop/web:1.0.0"));
});

test("the next patch version of an image; a tag of another form stays", () => {
  expect(nextPatch("registry.example/shop/web:1.14.9")).toBe("registry.example/shop/web:1.14.10");
  expect(nextPatch("registry.example/shop/web:2.0.0-rc4")).toBe("registry.example/shop/web:2.0.0-rc4");
});

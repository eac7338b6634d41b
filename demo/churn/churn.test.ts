import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { randomFrom } from "../controllers/runtime/random.ts";
import { aDeployment, isReady, type TestCluster, testCluster } from "../controllers/testing/test-cluster.ts";
import type { StoreChange } from "../kubernetes/store.ts";
import { Churn } from "./churn.ts";

let cluster: TestCluster;
let churn: Churn;
let changes: StoreChange[];

beforeEach(() => {
  cluster = testCluster();
  cluster.store.create("deployments", aDeployment("web", { spec: { replicas: 5 } }));
  cluster.clock.advance(120_000);
  churn = new Churn(cluster.store, cluster.clock, randomFrom("churn"));
  changes = [];
  cluster.store.onChange((change) => void (change.resource === "pods" && changes.push(change)));
});

afterEach(() => {
  churn.stop();
  cluster.stop();
});

const deleted = () => changes.filter(({ type }) => type === "DELETED").length;
const added = () => changes.filter(({ type }) => type === "ADDED").length;

describe("changes", () => {
  test("as many a second as were ordered, each of which means something", () => {
    churn.start({ what: "changes", perSecond: 20, seconds: 60 });
    cluster.clock.advance(5_000);
    expect(changes.length).toBeGreaterThanOrEqual(95);
    expect(changes.length).toBeLessThanOrEqual(100);
    expect(deleted() + added()).toBe(0);
    expect(new Set(changes.map(({ object }) => object.metadata.name)).size).toBe(5);
  });

  test("end with their time", () => {
    churn.start({ what: "changes", perSecond: 20, seconds: 1 });
    cluster.clock.advance(1_000);
    const seen = changes.length;
    cluster.clock.advance(5_000);
    expect(changes.length).toBe(seen);
  });
});

describe("pods", () => {
  test("stop and are replaced; their number stays", () => {
    churn.start({ what: "pods", perSecond: 4, seconds: 60 });
    cluster.clock.advance(10_000);
    expect(deleted()).toBeGreaterThanOrEqual(18);
    expect(added()).toBe(deleted());
    churn.stop();
    cluster.clock.advance(60_000);
    expect(cluster.pods()).toHaveLength(5);
    expect(cluster.pods().every(isReady)).toBe(true);
  });
});

test("an order takes the place of the one before", () => {
  churn.start({ what: "pods", perSecond: 100, seconds: 60 });
  churn.start({ what: "changes", perSecond: 1, seconds: 60 });
  cluster.clock.advance(3_000);
  expect(deleted()).toBe(0);
});

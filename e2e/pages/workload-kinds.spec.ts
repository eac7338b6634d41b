import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { answer, open, rowOf } from "../portal/frame.ts";
import { expect, expectAccessible, kubectl, test } from "../portal/portal.ts";

/** A namespace of these tests' own, in which the world's controllers make the rest. */
const CLUSTER = "aks-test-weu";
const NAMESPACE = "kinds";

const pods = (app: string, more: object = {}) => ({
  metadata: { labels: { app } },
  spec: {
    ...more,
    containers: [
      {
        name: "main",
        image: `registry.example/kinds/${app}:1.0`,
        resources: { requests: { cpu: "10m", memory: "16Mi" } },
      },
    ],
  },
});
const metadata = (name: string) => ({ name, namespace: NAMESPACE });

const OBJECTS = [
  { apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE } },
  {
    apiVersion: "v1",
    kind: "Service",
    metadata: metadata("queue"),
    spec: { selector: { app: "queue" }, ports: [{ name: "amqp", port: 5672 }] },
  },
  {
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    metadata: metadata("queue"),
    spec: { replicas: 2, serviceName: "queue", selector: { matchLabels: { app: "queue" } }, template: pods("queue") },
  },
  {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: metadata("queue"),
    spec: { minAvailable: 2, selector: { matchLabels: { app: "queue" } } },
  },
  {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: metadata("import"),
    spec: { completions: 2, template: pods("import", { restartPolicy: "Never" }) },
  },
  {
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata: metadata("nightly"),
    spec: {
      schedule: "0 3 * * *",
      timeZone: "Europe/Berlin",
      jobTemplate: { spec: { template: pods("nightly", { restartPolicy: "Never" }) } },
    },
  },
];

test.beforeAll(async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "slipway-kinds-"));
  const file = path.join(folder, "objects.yaml");
  // Documents, not a List: for that kubectl wants the whole OpenAPI v2, which the built-in world does not serve.
  await writeFile(file, OBJECTS.map((object) => JSON.stringify(object)).join("\n---\n"));
  await kubectl(CLUSTER, "apply", "-f", file);
  await rm(folder, { recursive: true, force: true });
});
test.afterAll(async () => void (await kubectl(CLUSTER, "delete", "namespace", NAMESPACE, "--wait=false")));

const pageOf = (kind: string, name: string) => `/clusters/${CLUSTER}/namespaces/${NAMESPACE}/workloads/${kind}/${name}`;

test("a stateful set's page has kubectl's words, its pods, its Service and the budget that blocks upgrades", async ({
  page,
}) => {
  const words = await kubectl(CLUSTER, "rollout", "status", "statefulset/queue", "-n", NAMESPACE, "--timeout=60s");
  await open(page, pageOf("StatefulSet", "queue"));
  await expect(answer(page)).toHaveText("queue is rolled out: 2 of 2 available");
  await expect(page.getByRole("status").filter({ hasText: words.trim().split("\n").at(-1) ?? "" })).toBeVisible();
  for (const pod of ["queue-0", "queue-1"]) await expect(rowOf(page, "Pods", pod)).toContainText("Running");
  await expect(page.getByText("queue.kinds.svc")).toBeVisible();
  await expect(page.getByText(/With minAvailable 2 it never lets any of its 2 pods be evicted/)).toBeVisible();
  await expectAccessible(page);
});

test("a job's page counts as kubectl does", async ({ page }) => {
  await kubectl(CLUSTER, "wait", "job/import", "-n", NAMESPACE, "--for=condition=Complete", "--timeout=60s");
  await open(page, pageOf("Job", "import"));
  await expect(answer(page)).toHaveText("import is complete: 2 of 2 succeeded");
  await expect(page.getByText("Complete, 2/2")).toBeVisible();
  await expectAccessible(page);
});

test("a cron job's page says when it runs next; suspended, it says so without a reload", async ({ page }) => {
  await open(page, pageOf("CronJob", "nightly"));
  await expect(answer(page)).toHaveText("nightly runs as scheduled: 0 3 * * *");
  await expect(page.getByText("Europe/Berlin")).toBeVisible();
  await expectAccessible(page);
  await kubectl(CLUSTER, "patch", "cronjob/nightly", "-n", NAMESPACE, "-p", '{"spec":{"suspend":true}}');
  await expect(answer(page)).toHaveText("nightly is in trouble: suspended");
});

test("workloads of every kind are one list; a kind's page is reached by keyboard alone", async ({ page }) => {
  await open(page, `/workloads?cluster=${CLUSTER}&namespace=${NAMESPACE}`);
  for (const [name, kind] of [
    ["queue", "StatefulSet"],
    ["import", "Job"],
    ["nightly", "CronJob"],
  ] as const)
    await expect(rowOf(page, "Workloads", name)).toContainText(kind);
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/workloads\/Job\/import/);
});

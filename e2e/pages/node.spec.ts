import { answer, open, rowOf } from "../portal/frame.ts";
import { expect, expectAccessible, kubectl, test } from "../portal/portal.ts";

const CLUSTER = "aks-test-weu";

test("a node's page says how it is, what is given away of it, and which pods kubectl finds on it", async ({ page }) => {
  const node = await firstNode();
  const pods = await kubectl(CLUSTER, "get", "pods", "-A", "--field-selector", `spec.nodeName=${node}`, "-o", "name");
  const names = pods
    .trim()
    .split("\n")
    .map((line) => line.replace("pod/", ""));
  await open(page, `/clusters/${CLUSTER}/nodes/${node}`);
  await expect(page).toHaveTitle(`${node} · Slipway`);
  await expect(answer(page)).toHaveText(new RegExp(`^${node} is ready`));
  for (const resource of [/^CPU/, /^Memory/, /^Pods/])
    await expect(
      page.getByRole("table", { name: "Allocation per resource" }).getByRole("rowheader", { name: resource }),
    ).toBeVisible();
  for (const name of names) await expect(rowOf(page, "Pods", name)).toBeVisible();
  await expect(page.getByRole("table", { name: "Pods" }).getByRole("rowheader")).toHaveCount(names.length);
  await expect(page.getByRole("listitem").filter({ hasText: "KubeletReady" })).toContainText(/Ready\s*True/);
  await page.getByText(/others are as they should be/).click();
  await expect(page.getByRole("listitem").filter({ hasText: "MemoryPressure" })).toContainText("False");
  await expect(page.getByText(`kubernetes.io/hostname=${node}`)).toBeVisible();
});

test("a cordon shows on the node's page by itself, and goes", async ({ page }) => {
  const node = await firstNode();
  await open(page, `/clusters/${CLUSTER}/nodes/${node}`);
  await expect(answer(page)).toHaveText(`${node} is ready`);
  try {
    await kubectl(CLUSTER, "cordon", node);
    await expect(answer(page)).toHaveText(`${node} is ready and cordoned`);
    await expect(page.getByText("node.kubernetes.io/unschedulable").first()).toBeVisible();
  } finally {
    await kubectl(CLUSTER, "uncordon", node);
  }
  await expect(answer(page)).toHaveText(`${node} is ready`);
});

test("a node that is not there is said, with a way on", async ({ page }) => {
  const response = await page.goto(`/clusters/${CLUSTER}/nodes/no-such-node`);
  expect(response?.status()).toBe(404);
  await expect(answer(page)).toHaveText(`There is no node no-such-node in ${CLUSTER}`);
});

test("a node's page is accessible", async ({ page }) => {
  await open(page, `/clusters/${CLUSTER}/nodes/${await firstNode()}`);
  await expect(page.getByRole("table", { name: "Pods" })).toBeVisible();
  await expectAccessible(page);
});

async function firstNode(): Promise<string> {
  return kubectl(CLUSTER, "get", "nodes", "-o", "jsonpath={.items[0].metadata.name}");
}

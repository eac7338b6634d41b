import { answer, open, rowOf } from "../portal/frame.ts";
import { expect, expectAccessible, kubectl, test } from "../portal/portal.ts";

const CLUSTER = "aks-prod-weu";

test("each pod stands with READY, STATUS, RESTARTS and node as kubectl prints them", async ({ page }) => {
  const printed = await kubectl(CLUSTER, "get", "pods", "-n", "shop", "-o", "wide", "--no-headers");
  const pods = printed.trim().split("\n").map(columnsOf);
  await open(page, `/pods?cluster=${CLUSTER}&namespace=shop`);
  await expect(page).toHaveTitle("Pods · Slipway");
  await expect(answer(page)).toHaveText(`${pods.length} pods`);
  for (const { name, ready, status, node } of pods.slice(0, 10)) {
    const row = rowOf(page, "Pods", name);
    await expect(row).toContainText(status);
    await expect(row.getByRole("cell", { name: ready, exact: true })).toBeVisible();
    await expect(row.getByRole("link", { name: node, exact: true })).toBeVisible();
  }
});

test("a pod in trouble shows its word, and leads to its page; its owner to the workload with the pod marked", async ({
  page,
}) => {
  await open(page, "/pods?cluster=aks-test-weu&namespace=data&q=ingest-worker");
  const pod = page.getByRole("table", { name: "Pods" }).getByRole("rowheader").first().getByRole("link");
  const name = (await pod.textContent()) ?? "";
  await expect(rowOf(page, "Pods", name)).toContainText(/CrashLoopBackOff|OOMKilled|Running|Error/);
  await pod.click();
  await expect(answer(page)).toContainText(name);
  await page.getByRole("main").getByRole("link", { name: "ingest-worker", exact: true }).first().click();
  await expect(answer(page)).toHaveText(/^ingest-worker /);
  await expect(rowOf(page, "Pods", name)).toHaveAttribute("aria-current", "true");
});

test("a filter that nothing matches says so and can be let go", async ({ page }) => {
  await open(page, "/pods?q=nothing-is-called-so");
  await expect(page.getByText("No pods match")).toBeVisible();
  await page.getByRole("button", { name: "All pods" }).click();
  await expect(page.getByRole("table", { name: "Pods" })).toBeVisible();
  await expect(page).toHaveURL(/\/pods$/);
});

test("the list of pods is accessible", async ({ page }) => {
  await open(page, "/pods?namespace=ml-platform");
  await expect(page.getByRole("table", { name: "Pods" })).toBeVisible();
  await expectAccessible(page);
});

/** NAME READY STATUS RESTARTS AGE IP NODE …; RESTARTS may have an age in brackets. */
function columnsOf(line: string): { name: string; ready: string; status: string; node: string } {
  const [name = "", ready = "", status = "", ...rest] = line.replace(/\(.*? ago\)/, "").split(/\s+/);
  return { name, ready, status, node: rest[3] ?? "" };
}

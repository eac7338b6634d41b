import { answer, chooseFirstRow, markPage, open, rowOf } from "../portal/frame.ts";
import { expect, expectAccessible, kubectl, play, test } from "../portal/portal.ts";

const CLUSTER = "aks-test-weu";
const PODS = `/clusters/${CLUSTER}/namespaces`;

test("a pod in trouble says what, since when and what to do; its containers are as kubectl has them", async ({
  page,
}) => {
  const name = await podOf("data", "ingest-worker");
  const field = (path: string) => kubectl(CLUSTER, "-n", "data", "get", "pod", name, "-o", `jsonpath={${path}}`);
  const [node, image, restarts] = await Promise.all([
    field(".spec.nodeName"),
    field(".spec.containers[0].image"),
    field(".status.containerStatuses[0].restartCount"),
  ]);
  await open(page, `${PODS}/data/pods/${name}`);
  await expect(page).toHaveTitle(`${name} · Slipway`);
  await expect(answer(page)).toHaveText(new RegExp(`^${name} (crashes|ran out of memory)`));
  const about = page.getByRole("region", { name: "What to know about this pod" });
  await expect(about).toContainText(/more memory than its limit \(OOMKilled\).*memory limit/);
  const container = rowOf(page, "Containers", "ingest-worker");
  await expect(container).toContainText(image);
  await expect(container.getByRole("cell", { name: restarts, exact: true })).toBeVisible();
  await expect(container).toContainText(/exit code 137/);
  await expect(page.getByRole("link", { name: node }).first()).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "BackOff" }).first()).toContainText("times");
  await expect(page.getByText(`kubectl --context ${CLUSTER} -n data logs ${name} --previous`)).toBeVisible();
  await expectAccessible(page);
});

test("l, y and d lead from a row to its logs, its YAML and its details, and Escape back to the list", async ({
  page,
}) => {
  await open(page, "/pods?cluster=aks-test-weu&namespace=shop");
  await chooseFirstRow(page, "Pods");
  await page.keyboard.press("l");
  await expect(page).toHaveURL(/\/namespaces\/shop\/pods\/[^/]+\/logs/);
  await expect(page.getByRole("region", { name: /^Log of / })).toBeVisible();
  await page.keyboard.press("y");
  await expect(page).toHaveURL(/\/yaml/);
  await expect(page.getByRole("region", { name: /^YAML of / })).toContainText("kind: Pod");
  await page.keyboard.press("d");
  await expect(page.getByRole("table", { name: "Containers" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("table", { name: "Pods" })).toBeVisible();
});

test("a pod that goes while it is looked at, or is linked to later, shows its last state and its successor", async ({
  page,
}) => {
  const name = await podOf("shop", "catalog");
  await open(page, `${PODS}/shop/pods/${name}`);
  await expect(answer(page)).toContainText("runs and is ready");
  const mark = await markPage(page);
  await kubectl(CLUSTER, "-n", "shop", "delete", "pod", name, "--grace-period=0", "--force");
  const gone = page.getByRole("status").filter({ hasText: "last known state" });
  await expect(answer(page)).toHaveText(`${name} is gone`);
  await mark.expectSame();
  await expect(gone.getByRole("link")).toHaveText(/^catalog-/);
  const response = await page.reload();
  expect(response?.status()).toBe(200);
  await expect(page.getByText("The containers' states are not known")).toBeVisible();
  await expectAccessible(page);
  await gone.getByRole("link").click();
  await expect(answer(page)).toHaveText(/^catalog-\S+ (runs|is starting|is not ready|does not|was|finds)/);
});

test("a pod that was never seen is answered with what is near, and since when the portal looks", async ({ page }) => {
  const response = await page.goto(`${PODS}/shop/pods/no-such-pod`);
  expect(response?.status()).toBe(404);
  await expect(answer(page)).toHaveText(`There is no pod no-such-pod in namespace shop of ${CLUSTER}`);
  await expect(page.getByRole("main").getByRole("alert")).toContainText(
    /this portal looks since \d{4}-\d\d-\d\d \d\d:\d\d UTC/,
  );
});

test("while the cluster is away the page shows what is known, and says what is missing", async ({ page }) => {
  const name = await podOf("data", "ingest-worker");
  const fault = await play({ cluster: CLUSTER, fault: "cluster-gone" });
  try {
    await open(page, `${PODS}/data/pods/${name}`);
    await expect(answer(page)).toHaveText(new RegExp(`^${name} (crashes|ran out of memory)`));
    await expect(page.getByText(`Cluster ${CLUSTER} did not give pod ${name}`)).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole("status").filter({ hasText: "not live" }).first()).toBeVisible({ timeout: 20_000 });
  } finally {
    await fault.heal();
  }
  await expect(page.getByRole("table", { name: "Containers" })).toBeVisible({ timeout: 40_000 });
});

async function podOf(namespace: string, app: string): Promise<string> {
  const selector = `app.kubernetes.io/name=${app}`;
  return kubectl(CLUSTER, "-n", namespace, "get", "pods", "-l", selector, "-o", "jsonpath={.items[0].metadata.name}");
}

import { answer, open, rowOf } from "../portal/frame.ts";
import { expect, kubectl, test } from "../portal/portal.ts";
import { stopPostgres } from "../portal/postgres.ts";

const CLUSTER = "aks-dev-weu";

test("with PostgreSQL gone, pages about clusters go on and say what does not work; its return is noticed", async ({
  page,
}) => {
  await open(page, "/");
  const goOn = stopPostgres();
  try {
    const banner = page.getByRole("status").filter({ hasText: "PostgreSQL does not answer" });
    await expect(banner).toBeVisible({ timeout: 30_000 });
    await expect(banner).toContainText("Everything about clusters goes on.");
    await expect(banner).toContainText("cannot be noticed across a restart");
    for (const address of ["/nodes", "/pods", "/workloads", "/not-running"]) {
      await open(page, address);
      await expect(answer(page)).toBeVisible();
      await expect(banner).toBeVisible();
    }
    await open(page, `/workloads?cluster=${CLUSTER}&q=catalog`);
    await kubectl(CLUSTER, "scale", "deployment/catalog", "-n", "shop", "--replicas=2");
    await expect(rowOf(page, "Workloads", "catalog")).toContainText("2 of 2");
  } finally {
    goOn();
    await kubectl(CLUSTER, "scale", "deployment/catalog", "-n", "shop", "--replicas=1");
  }
  await expect(page.getByText("PostgreSQL does not answer")).toBeHidden({ timeout: 25_000 });
});

import { expectHealed, expectOthersFresh, expectSaidAway, openLive } from "../portal/away.ts";
import { clusterPanel, open, rowOf } from "../portal/frame.ts";
import { expect, play, test } from "../portal/portal.ts";

const REFUSED = "aks-test-weu";

test("a kind that may not be seen is said where it would stand, the rest goes on, and it comes back by itself", async ({
  page,
}) => {
  await openLive(page, REFUSED);
  const fault = await play({ cluster: REFUSED, fault: "forbidden", kind: "pods" });
  const panel = clusterPanel(page, REFUSED);
  await expectSaidAway(page, REFUSED, /pods is forbidden/);
  await expect(panel.getByRole("button", { name: "Unknown" })).toBeVisible({ timeout: 30_000 });
  await expect(panel).toContainText("The portal may not see pods");
  await expectOthersFresh(page, ["aks-dev-weu", "aks-prod-weu"]);

  await open(page, `/pods?cluster=${REFUSED}`);
  const note = page.getByRole("status").filter({ hasText: "pods" });
  await expect(note).toContainText(REFUSED);
  await expect(note).toContainText(/may no longer be seen, shown as of \d+ (s|min) ago/);
  await open(page, `/clusters/${REFUSED}`);
  await expect(rowOf(page, "State of each kind", "pods")).toContainText("not permitted");
  await expect(rowOf(page, "State of each kind", "deployments")).toContainText("live");

  await fault.heal();
  await expect(rowOf(page, "State of each kind", "pods")).toContainText("live", { timeout: 40_000 });
  await open(page, "/");
  await expectHealed(page, REFUSED);
});

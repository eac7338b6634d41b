import { expectHealed, expectOthersFresh, expectSaidAway, openLive } from "../portal/away.ts";
import { clusterPanel, markPage } from "../portal/frame.ts";
import { expect, play, test } from "../portal/portal.ts";

const STALLED = "aks-prod-weu";

test("watches that stay open and go silent are noticed within twenty seconds, said, and heal by themselves", async ({
  page,
}) => {
  await openLive(page, STALLED);
  const mark = await markPage(page);
  const fault = await play({ cluster: STALLED, fault: "watch-stall" });
  await expectSaidAway(page, STALLED, /does not deliver|is silent/, 20_000);
  await expect(clusterPanel(page, STALLED).getByRole("button", { name: "Unknown" })).toBeVisible({ timeout: 30_000 });
  await expectOthersFresh(page, ["aks-dev-weu", "aks-test-weu"]);
  await fault.heal();
  await expectHealed(page, STALLED);
  await mark.expectSame();
});

import { expectHealed, expectOthersFresh, expectSaidAway, openLive } from "../portal/away.ts";
import { markPage } from "../portal/frame.ts";
import { play, test } from "../portal/portal.ts";

const EXPIRED = "aks-dev-weu";

test("410 as the answer to a watch: what is shown is said to be old until it is listed again", async ({ page }) => {
  await openLive(page, EXPIRED);
  const mark = await markPage(page);
  const fault = await play({ cluster: EXPIRED, fault: "gone-status" });
  await expectSaidAway(page, EXPIRED, /expired \(410\)|was cut/);
  await expectOthersFresh(page, ["aks-test-weu", "aks-prod-weu"]);
  await fault.heal();
  await expectHealed(page, EXPIRED);
  await mark.expectSame();
});

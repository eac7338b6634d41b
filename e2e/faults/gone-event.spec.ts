import { expectHealed, expectOthersFresh, expectSaidAway, openLive } from "../portal/away.ts";
import { markPage } from "../portal/frame.ts";
import { play, test } from "../portal/portal.ts";

const EXPIRED = "aks-prod-weu";

test("410 as said inside the stream: what is shown is said to be old until it is listed again", async ({ page }) => {
  await openLive(page, EXPIRED);
  const mark = await markPage(page);
  const fault = await play({ cluster: EXPIRED, fault: "gone-event", seconds: 60 });
  await expectSaidAway(page, EXPIRED, /expired \(410\)|was cut/);
  await expectOthersFresh(page, ["aks-test-weu", "aks-dev-weu"]);
  await fault.heal();
  await expectHealed(page, EXPIRED);
  await mark.expectSame();
});

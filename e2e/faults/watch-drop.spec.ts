import { expectHealed, expectOthersFresh, expectSaidAway, openLive } from "../portal/away.ts";
import { markPage } from "../portal/frame.ts";
import { play, test } from "../portal/portal.ts";

const CUT = "aks-test-weu";

test("watches that are cut are said while they are, and taken up again by themselves", async ({ page }) => {
  await openLive(page, CUT);
  const mark = await markPage(page);
  const fault = await play({ cluster: CUT, fault: "watch-drop", seconds: 60 });
  await expectSaidAway(page, CUT, /was cut/);
  await expectOthersFresh(page, ["aks-dev-weu", "aks-prod-weu"]);
  await fault.heal();
  await expectHealed(page, CUT);
  await mark.expectSame();
});

import { answer, open } from "../portal/frame.ts";
import { expect, expectAccessible, test } from "../portal/portal.ts";

test("what does not run is grouped by reason, told with why, and accessible in both schemes", async ({ page }) => {
  await open(page, "/not-running");
  await expect(answer(page)).toHaveText(/^Not running as wanted: /);
  const crashing = page.getByRole("region", { name: "Crashing" });
  await expect(crashing.getByText(/last exit container .+ ago/).first()).toBeVisible();
  const room = page.getByRole("region", { name: "No room" });
  await expect(room.getByText(/Waits for room|Cannot ever fit/).first()).toBeVisible();
  await expect(room.getByText(/nearest/).first()).toBeVisible();
  await room
    .getByText(/nodes? .*which it asks for|lacks? nvidia/)
    .first()
    .click();
  await expect(room.getByText(/The scheduler says: 0\/\d+ nodes are available/).first()).toBeVisible();
  await expectAccessible(page);
});

test("one reason is chosen, stands in the address, and the figure beside the place is the number of workloads", async ({
  page,
}) => {
  await open(page, "/not-running");
  await page.getByLabel("Reason").selectOption({ index: 1 });
  await expect(page).toHaveURL(/reason=/);
  await expect(page.getByRole("main").getByRole("heading", { level: 3 })).toHaveCount(1);
  const response = await page.request.get("/api/v1/troubles?pageSize=1");
  const { total } = (await response.json()) as { total: number };
  const place = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Not running/ });
  await expect(place).toHaveText(`Not running${total}`);
});

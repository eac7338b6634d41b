import { answer, markPage, open, rowOf } from "../portal/frame.ts";
import { expect, kubectl, test } from "../portal/portal.ts";

const CLUSTER = "aks-test-weu";
const NAMESPACE = ["-n", "shop"];
const PAGE = `/clusters/${CLUSTER}/namespaces/shop/workloads/Deployment/checkout`;

test("a rollout is followed live: old and new replica sets side by side, until it is complete", async ({ page }) => {
  await open(page, PAGE);
  await expect(answer(page)).toHaveText("checkout is rolled out: 2 of 2 available");
  const mark = await markPage(page);
  const newest = rowOf(page, "Replica sets", "new");
  const before = await nameOf(newest);
  const image = await kubectl(CLUSTER, "get", "deployment/checkout", ...NAMESPACE, "-o", `jsonpath=${IMAGE}`);
  await kubectl(CLUSTER, "set", "image", "deployment/checkout", ...NAMESPACE, `checkout=${nextVersion(image)}`);

  await expect(answer(page)).toContainText("is rolling out");
  await expect(newest).toContainText("checkout:99.0.0");
  await expect(rowOf(page, "Replica sets", before)).toBeVisible();
  await expect(newest).not.toContainText(before);

  await expect(answer(page)).toHaveText("checkout is rolled out: 2 of 2 available", { timeout: 45_000 });
  await expect(rowOf(page, "Replica sets", before).getByRole("cell").nth(2)).toHaveText("0");
  await expect(page.getByText('deployment "checkout" successfully rolled out')).toBeVisible();
  await mark.expectSame();
});

const IMAGE = '{.spec.template.spec.containers[?(@.name=="checkout")].image}';
const nextVersion = (image: string): string => image.replace(/:[^:]+$/, ":99.0.0");

async function nameOf(row: ReturnType<typeof rowOf>): Promise<string> {
  const words = (await row.getByRole("rowheader").textContent()) ?? "";
  return words.replace(/\s*new$/, "");
}

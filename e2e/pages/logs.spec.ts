import type { Locator, Page } from "@playwright/test";
import { answer, open } from "../portal/frame.ts";
import { expect, expectAccessible, kubectl, play, test } from "../portal/portal.ts";

const CLUSTER = "aks-test-weu";
const lines = (page: Page): Locator => page.getByRole("region", { name: /^Lines of the log of / });

test("a log is what kubectl prints, follows, and is filtered with a count of what is hidden", async ({ page }) => {
  const pod = await podOf(CLUSTER, "shop", "catalog");
  const printed = await kubectl(CLUSTER, "-n", "shop", "logs", pod, "--tail=5");
  await open(page, address(CLUSTER, "shop", pod));
  await expect(page).toHaveTitle(`Log of ${pod} · Slipway`);
  for (const line of printed.trim().split("\n"))
    await expect(lines(page).getByText(line, { exact: true })).toBeVisible();
  await expect(page.getByText(/following 1 container/)).toBeVisible();
  const word = printed.trim().split("\n").at(-1) ?? "";
  await page.getByRole("searchbox", { name: "Filter" }).fill(word);
  await expect(page.getByText(/hidden by the filter/)).toBeVisible();
  await expect(page).toHaveURL(/find=/);
  await page.getByRole("searchbox", { name: "Filter" }).fill("!");
  await expect(page.getByText(/hidden by the filter/)).toBeHidden();
  await page.getByRole("searchbox", { name: "Filter" }).fill(`!${word}`);
  await expect(lines(page).getByText(word, { exact: true })).toBeHidden();
});

test("by keyboard alone: times, wrap, since, standing still, the run before", async ({ page }) => {
  const pod = await podOf(CLUSTER, "shop", "catalog");
  await open(page, address(CLUSTER, "shop", pod));
  await expect(page.getByText(/following 1 container/)).toBeVisible();
  for (const [key, parameter] of [
    ["T", /times=true/],
    ["w", /wrap=false/],
    ["3", /since=5m/],
    ["s", /follow=false/],
    ["p", /previous=true/],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page).toHaveURL(parameter);
  }
  await expect(page.getByText("Container catalog has no run before this one: it was not restarted.")).toBeVisible();
  await expectAccessible(page);
});

test("a container that has not started, or is not there, is said in words", async ({ page }) => {
  const waiting = await podOf("aks-dev-weu", "ml-platform", "feature-store");
  await open(page, address("aks-dev-weu", "ml-platform", waiting));
  await expect(
    page.getByText(/Container feature-store has not started: (ImagePullBackOff|ErrImagePull)/),
  ).toBeVisible();
  const pod = await podOf(CLUSTER, "shop", "catalog");
  await open(page, `${address(CLUSTER, "shop", pod)}?container=nope`);
  await expect(page.getByText(new RegExp(`Pod ${pod} has no container nope`))).toBeVisible();
  await expectAccessible(page);
});

test("the logs of a workload are those of all its pods, each line by its pod", async ({ page }) => {
  await open(page, `/clusters/${CLUSTER}/namespaces/shop/workloads/Deployment/checkout/logs`);
  const printed = await kubectl(
    CLUSTER,
    "-n",
    "shop",
    "get",
    "pods",
    "-l",
    "app.kubernetes.io/name=checkout",
    "-o",
    "name",
  );
  for (const pod of printed.trim().split("\n")) {
    const own = pod.split("-").at(-1) ?? "";
    await expect(
      lines(page)
        .getByText(new RegExp(`${own}/checkout$`))
        .first(),
    ).toBeVisible();
  }
  await expect(answer(page)).toHaveText("checkout, logs of all its pods");
  await expectAccessible(page);
});

test("a log that breaks off says so and goes on: no line is shown twice", async ({ page }) => {
  const pod = await podOf(CLUSTER, "shop", "catalog");
  await open(page, address(CLUSTER, "shop", pod));
  await expect(page.getByText(/following 1 container/)).toBeVisible();
  const fault = await play({ cluster: CLUSTER, fault: "cluster-gone" });
  await expect(page.getByText(/broke off: .* taken up again/)).toBeVisible({ timeout: 20_000 });
  await fault.heal();
  await expect(page.getByText(/following 1 container/)).toBeVisible({ timeout: 40_000 });
  const texts = await lines(page).locator(".log-text").allTextContents();
  expect(texts.length).toBeGreaterThan(0);
  expect(new Set(texts).size).toBe(texts.length);
});

test("whatever a line holds is shown as text: markup, a megabyte, what turns the direction", async ({ page }) => {
  const pod = await podOf(CLUSTER, "shop", "catalog");
  const hostile = ['<img src=x onerror="document.title=1">', "safe<U+202E>gnp.exe", `${"x".repeat(16_000)} end`];
  const at = "2026-11-24T12:00:00Z";
  const messages = [
    { type: "source", source: { id: 0, pod, container: "catalog" } },
    { type: "lines", source: 0, lines: hostile.map((text) => [at, text, 1_000_000]) },
    { type: "end", words: "" },
  ];
  await page.route("**/pods/*/logs?*", (route) =>
    route.fulfill({
      contentType: "application/x-ndjson",
      body: `${messages.map((each) => JSON.stringify(each)).join("\n")}\n`,
    }),
  );
  await open(page, address(CLUSTER, "shop", pod));
  for (const text of hostile) await expect(lines(page)).toContainText(text);
  await expect(lines(page)).toContainText("1,000,000 bytes cut");
  await expect(lines(page).locator("img")).toHaveCount(0);
  await expect(page).toHaveTitle(`Log of ${pod} · Slipway`);
});

function address(cluster: string, namespace: string, pod: string): string {
  return `/clusters/${cluster}/namespaces/${namespace}/pods/${pod}/logs`;
}

async function podOf(cluster: string, namespace: string, app: string): Promise<string> {
  const selector = `app.kubernetes.io/name=${app}`;
  return kubectl(cluster, "-n", namespace, "get", "pods", "-l", selector, "-o", "jsonpath={.items[0].metadata.name}");
}

import { readFile } from "node:fs/promises";
import { open } from "../portal/frame.ts";
import { apply, expect, expectAccessible, kubectl, portalLogs, test, underTest } from "../portal/portal.ts";

const CLUSTER = "aks-dev-weu";
const SECRET = "Zx9planted0secret0value";
const POD = `/clusters/${CLUSTER}/namespaces/shop/pods/planted`;

/** A secret in env, in arguments (joined, apart, in a script), in an annotation and, by apply itself, in last-applied. */
const planted = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    name: "planted",
    namespace: "shop",
    labels: { "app.kubernetes.io/name": "planted" },
    annotations: { "example.com/webhook-token": SECRET, "example.com/note": `login with password=${SECRET}` },
  },
  spec: {
    containers: [
      {
        name: "app",
        image: "registry.example/shop/catalog:4.2.0",
        command: ["sh", "-c", `API_KEY=${SECRET} run`],
        args: [`--token=${SECRET}`, "--password", SECRET, "--port=8080"],
        env: [{ name: "PLAIN", value: SECRET }],
      },
    ],
  },
};

test("a planted secret is on no page, in no answer, on no stream, in no file and in nothing that the portal writes", async ({
  page,
}) => {
  const seen: string[] = [];
  page.on("response", async (response) => {
    const isStream = (response.headers()["content-type"] ?? "").match(/event-stream|ndjson/);
    if (response.url().startsWith(underTest().url) && !isStream) seen.push(await response.text().catch(() => ""));
  });
  await apply(CLUSTER, planted);
  try {
    await open(page, "/pods?cluster=aks-dev-weu&namespace=shop&q=planted");
    await expect(page.getByRole("table", { name: "Pods" }).getByRole("link", { name: "planted" })).toBeVisible();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "CSV" }).click();
    const csv = await readFile(await (await download).path(), "utf8");
    expect(csv).toContain("planted");
    const texts = [csv];
    for (const view of ["", "/logs", "/yaml", "/yaml?managedFields=true"]) {
      await open(page, `${POD}${view}`);
      await expect(page.getByRole("region", { name: /Containers|Log of|YAML of/ }).first()).toBeVisible();
      texts.push(await page.content());
    }
    // Who set it is a name among the managed fields; what it holds is nowhere.
    expect(texts.at(-2)).not.toContain("last-applied-configuration:");
    const yaml = page.getByRole("region", { name: "YAML of planted" });
    await expect(yaml).toContainText("value: (masked)");
    await expect(yaml).toContainText("--port=8080");
    await expect(yaml).toContainText("managedFields:");
    await expect(page.getByText(/values masked/)).toBeVisible();
    await expectAccessible(page);
    for (const path of [
      "/api/v1/pods?q=planted",
      "/api/v1/search?q=planted",
      `/api/v1${POD}`,
      `/api/v1${POD}/object`,
    ]) {
      texts.push(await (await page.request.get(path)).text());
    }
    texts.push(await (await page.request.get(`/api/v1${POD}/logs?format=text`)).text());
    texts.push(
      await (await page.request.get(`/api/v1/clusters/${CLUSTER}/objects/pods/planted/yaml?namespace=shop`)).text(),
    );
    texts.push(await streamFor(3_000), ...seen, portalLogs());
    for (const text of texts) expect(text).not.toContain(SECRET);
    expect(texts.length).toBeGreaterThan(15);
  } finally {
    await kubectl(CLUSTER, "-n", "shop", "delete", "pod", "planted", "--grace-period=0", "--force");
  }
});

test("the YAML of an object that vanished is a sentence", async ({ page }) => {
  await open(page, `/clusters/${CLUSTER}/namespaces/shop/workloads/Deployment/no-such-thing/yaml`);
  await expect(page.getByText("It is not there any more")).toBeVisible();
  await expect(page.getByText(/has no deployments\/no-such-thing in namespace shop any more/)).toBeVisible();
  await expectAccessible(page);
});

test("a node's and a workload's YAML are as the cluster has them", async ({ page }) => {
  const node = await kubectl(CLUSTER, "get", "nodes", "-o", "jsonpath={.items[0].metadata.name}");
  await open(page, `/clusters/${CLUSTER}/nodes/${node}/yaml`);
  await expect(page.getByRole("region", { name: `YAML of ${node}` })).toContainText(`name: ${node}`);
  await open(page, `/clusters/${CLUSTER}/namespaces/shop/workloads/Deployment/catalog/yaml`);
  await expect(page.getByRole("region", { name: "YAML of catalog" })).toContainText("kind: Deployment");
});

/** What the event stream says in that time. */
async function streamFor(milliseconds: number): Promise<string> {
  const response = await fetch(`${underTest().url}/api/v1/events`, { signal: AbortSignal.timeout(milliseconds) });
  let text = "";
  try {
    for await (const part of response.body ?? []) text += Buffer.from(part).toString("utf8");
  } catch {
    // The time is over: what was said until then is the answer.
  }
  return text;
}

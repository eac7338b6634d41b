import type { Page } from "@playwright/test";
import { freshness } from "./frame.ts";
import { expect, kubectl, underTest } from "./portal.ts";

/** The pods of a cluster as it lists them now, in one text: name, node and phase of each. */
async function listedByKubectl(cluster: string): Promise<string> {
  const format = '{range .items[*]}{.metadata.namespace}/{.metadata.name} {.spec.nodeName} {.status.phase}{"\\n"}{end}';
  return sorted(await kubectl(cluster, "get", "pods", "-A", "-o", `jsonpath=${format}`));
}

/** The same as the portal's API says it. */
async function listedByPortal(cluster: string): Promise<string> {
  const response = await fetch(`${underTest().url}/api/v1/clusters/${cluster}/pods?pageSize=500`);
  if (!response.ok) return `status ${response.status}`;
  const { items } = (await response.json()) as {
    items: { namespace: string; name: string; node: string | null; phase: string | null }[];
  };
  return sorted(items.map((pod) => `${pod.namespace}/${pod.name} ${pod.node ?? ""} ${pod.phase ?? ""}`).join("\n"));
}

function sorted(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .sort()
    .join("\n");
}

/**
 * Waits until the portal says that all is live and its list equals the cluster's own, asked anew; answers after how many
 * seconds that was, from when the fault ended.
 */
export async function secondsUntilRight(
  page: Page,
  cluster: string,
  endedAt: number,
  limitMs: number,
): Promise<number> {
  const left = () => Math.max(1, limitMs - (performance.now() - endedAt));
  await expect(freshness(page), "the frame says live").toHaveText("live", { timeout: left() });
  const seconds = (performance.now() - endedAt) / 1_000;
  const truth = await listedByKubectl(cluster);
  await expect
    .poll(() => listedByPortal(cluster), { message: "the portal's list equals a fresh one", timeout: left() })
    .toBe(truth);
  return Math.max(seconds, 0);
}

import type { Page } from "@playwright/test";
import type { BareClient } from "../loops/kube-list.ts";

const WAIT_MS = 15_000;

/** The change that latencies are measured by: one node of the large cluster, cordoned and uncordoned. */
export async function cordon(client: BareClient, node: string, unschedulable: boolean): Promise<void> {
  await client.patch(`/api/v1/nodes/${node}`, { spec: { unschedulable: unschedulable ? true : null } });
}

/** When the open page's row says that the node is cordoned, or that it is not: milliseconds since 1970. */
export function cordonShown(page: Page, node: string, isCordoned: boolean): Promise<number> {
  return page.evaluate(
    ({ name, wanted, wait }) =>
      new Promise<number>((resolve, reject) => {
        const says = () =>
          [...document.querySelectorAll("tr")].some(
            (row) => row.textContent?.includes(name) === true && row.textContent.includes("Cordoned") === wanted,
          );
        const observer = new MutationObserver(() => {
          if (!says()) return;
          observer.disconnect();
          resolve(Date.now());
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        setTimeout(() => reject(new Error(`not shown within ${wait} ms`)), wait);
      }),
    { name: node, wanted: isCordoned, wait: WAIT_MS },
  );
}

export async function someNode(client: BareClient): Promise<string> {
  const text = await client.text("/api/v1/nodes?limit=1&labelSelector=agentpool%3Dcpu");
  const name = /"name":"([^"]+)"/.exec(text)?.[1];
  if (name === undefined) throw new Error("the large cluster has no node of the pool cpu");
  return name;
}

import { expect, type Locator, type Page } from "@playwright/test";

/** Opens a page and waits until this tab hears the portal: from then on keys work and changes show by themselves. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  // No word says it, since nobody waits for it but a test: the frame's own attribute is the only sign.
  await expect(page.locator("[data-connection=connected]")).toBeAttached();
  // Parts of a page are taken over one after another; React marks the elements that it has.
  await page.waitForFunction(() =>
    [...document.querySelectorAll("main h1, main table")].every((element) =>
      Object.keys(element).some((key) => key.startsWith("__reactFiber$")),
    ),
  );
}

/** The page's one answer, in its heading. */
export function answer(page: Page): Locator {
  return page.getByRole("main").getByRole("heading", { level: 1 });
}

/** The word of the frame that says how fresh everything is. */
export function freshness(page: Page): Locator {
  return page.getByRole("banner").getByRole("button", { name: /live|syncing|connect/ });
}

/** A cluster's panel on the overview. */
export function clusterPanel(page: Page, cluster: string): Locator {
  return page.getByRole("region", { name: cluster, exact: true });
}

/** The row of a table by its header cell; where a name is there more than once, by more of its words. */
export function rowOf(page: Page, table: string, name: string, ...words: string[]): Locator {
  const rows = page.getByRole("table", { name: table }).getByRole("row");
  const named = rows.filter({ has: page.getByRole("rowheader", { name: asWord(name) }) });
  return words.reduce((row, word) => row.filter({ has: page.getByRole("cell", { name: word, exact: true }) }), named);
}

/**
 * The first row, chosen by its key. A page that is just there may not listen to keys yet: it is pressed until one is heard,
 * as a person would.
 */
export async function chooseFirstRow(page: Page, table: string): Promise<void> {
  const rows = page.getByRole("table", { name: table }).getByRole("row");
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(rows.nth(1)).toBeFocused({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
}

/** The name alone: "catalog" is neither "data-catalog" nor "catalog-0". */
function asWord(name: string): RegExp {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(^|[^\\w.-])${escaped}($|[^\\w.-])`);
}

/** A mark that a reload would wipe out: proves that what is seen later came to the same, living page. */
export async function markPage(page: Page): Promise<{ expectSame(): Promise<void> }> {
  const mark = `marked ${Math.random()}`;
  await page.evaluate((text) => {
    window.name = text;
    document.documentElement.dataset.e2eMark = text;
  }, mark);
  return {
    expectSame: async () =>
      expect(await page.evaluate(() => document.documentElement.dataset.e2eMark), "the page was loaded anew").toBe(
        mark,
      ),
  };
}

import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createPod,
  deletePod,
  expectStatus,
  list,
  namesOf,
  podsPath,
  type StatusAnswer,
  type Target,
} from "./target.ts";

const NAMES = ["list-a", "list-b", "list-c", "list-d", "list-e"];
const SELECTOR = "labelSelector=suite%3Dlist";

/** Lists, whole and in pages. */
export function listConformance(target: () => Target): void {
  beforeAll(async () => {
    for (const name of NAMES)
      await createPod(target(), name, { suite: "list", place: name === "list-a" ? "first" : "later" });
  });
  afterAll(async () => {
    for (const name of NAMES) await deletePod(target(), name);
  });

  test("a list has its kind, its version and its items", async () => {
    const pods = await list(target(), podsPath(target(), `?${SELECTOR}`));
    expect(pods.kind).toBe("PodList");
    expect(pods.metadata.resourceVersion).toMatch(/^[1-9]\d*$/);
    expect(namesOf(pods.items).sort()).toEqual(NAMES);
  });

  test("a list of nothing has an empty list of items, never null", async () => {
    const pods = await list(target(), podsPath(target(), "?labelSelector=suite%3Dnothing"));
    expect(pods.items).toEqual([]);
  });

  test("pages have the limit's length, one version, and together everything once", async () => {
    const pages = await pagesOf(target(), 2);
    expect(pages.map((page) => page.items.length)).toEqual([2, 2, 1]);
    expect(new Set(pages.map((page) => page.metadata.resourceVersion)).size).toBe(1);
    expect(pages.flatMap((page) => namesOf(page.items)).sort()).toEqual(NAMES);
  });

  test("pages show the world of the first page, whatever happens between them", async () => {
    const first = await list(target(), podsPath(target(), `?${SELECTOR}&limit=2`));
    await deletePod(target(), "list-e");
    await createPod(target(), "list-between", { suite: "list" });
    try {
      const rest = await list(target(), podsPath(target(), `?${SELECTOR}&limit=9&continue=${first.metadata.continue}`));
      expect([...namesOf(first.items), ...namesOf(rest.items)].sort()).toEqual(NAMES);
      expect(rest.metadata.continue ?? "").toBe("");
    } finally {
      await deletePod(target(), "list-between");
      await createPod(target(), "list-e", { suite: "list", place: "later" });
    }
  });

  test("a continue token that makes no sense is refused with 400", async () => {
    expectStatus(await target().client.request(podsPath(target(), "?limit=2&continue=nonsense")), 400, "BadRequest");
  });

  test("a continue token of a forgotten version gets 410 Expired and a token to go on without consistency", async (context) => {
    const { compact } = target();
    if (compact === undefined) return context.skip("only in the built-in world can the past be forgotten on demand");
    const first = await list(target(), podsPath(target(), `?${SELECTOR}&limit=2`));
    compact();
    const answer = await target().client.request(
      podsPath(target(), `?${SELECTOR}&continue=${first.metadata.continue}`),
    );
    expectStatus(answer, 410, "Expired");
    const { metadata } = answer.json<StatusAnswer & { metadata: { continue: string } }>();
    const rest = await list(target(), podsPath(target(), `?${SELECTOR}&continue=${metadata.continue}`));
    expect([...namesOf(first.items), ...namesOf(rest.items)].sort()).toEqual(NAMES);
  });

  test.each([
    ["suite=list,place=first", ["list-a"]],
    ["suite=list,place!=first", NAMES.slice(1)],
    ["suite in (list),place in (first,later)", NAMES],
    ["suite=list,!place", []],
    ["suite=list,place notin (later)", ["list-a"]],
  ])("the label selector %j is obeyed", async (selector, names) => {
    const pods = await list(target(), podsPath(target(), `?labelSelector=${encodeURIComponent(selector)}`));
    expect(namesOf(pods.items).sort()).toEqual(names);
  });

  test.each([
    ["metadata.name=list-b", ["list-b"]],
    ["spec.nodeName=,status.phase!=Succeeded", NAMES],
    ["spec.nodeName=no-such-node", []],
  ])("the field selector %j is obeyed", async (selector, names) => {
    const fields = `fieldSelector=${encodeURIComponent(selector)}`;
    const pods = await list(target(), podsPath(target(), `?${SELECTOR}&${fields}`));
    expect(namesOf(pods.items).sort()).toEqual(names);
  });

  test("a selector that cannot be read, and a field that cannot be selected, are refused with 400", async () => {
    expectStatus(await target().client.request(podsPath(target(), "?labelSelector=a%20b%20c")), 400, "BadRequest");
    expectStatus(
      await target().client.request(podsPath(target(), "?fieldSelector=spec.colour%3Dred")),
      400,
      "BadRequest",
    );
  });

  test("a list at version 0 and one not older than a version are answered", async () => {
    const { resourceVersion } = (await list(target(), podsPath(target()))).metadata;
    await list(target(), podsPath(target(), "?resourceVersion=0"));
    const later = await list(
      target(),
      podsPath(target(), `?resourceVersion=${resourceVersion}&resourceVersionMatch=NotOlderThan`),
    );
    expect(later.items.length).toBeGreaterThanOrEqual(NAMES.length);
  });

  test("a version of the future is a 504 that says when to come back", async () => {
    const { resourceVersion } = (await list(target(), podsPath(target()))).metadata;
    const future = BigInt(resourceVersion) + 1_000_000_000n;
    const status = expectStatus(
      await target().client.request(podsPath(target(), `?resourceVersion=${future}`)),
      504,
      "Timeout",
    );
    expect(status.details?.retryAfterSeconds).toBeGreaterThan(0);
  });

  test("what is asked for streaming lists alone is refused on a list, not ignored", async () => {
    const query = "?sendInitialEvents=true&resourceVersionMatch=NotOlderThan&resourceVersion=0";
    expectStatus(await target().client.request(podsPath(target(), query)), 422, "Invalid");
  });
}

async function pagesOf(target: Target, limit: number) {
  const pages = [await list(target, podsPath(target, `?${SELECTOR}&limit=${limit}`))];
  for (let token = pages[0]?.metadata.continue; token; token = pages.at(-1)?.metadata.continue) {
    pages.push(await list(target, podsPath(target, `?${SELECTOR}&limit=${limit}&continue=${token}`)));
  }
  return pages;
}

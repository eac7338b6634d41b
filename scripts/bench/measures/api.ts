import { ROUTES } from "#contract/routes.ts";
import type { Row } from "../row.ts";
import type { Stage } from "../stage.ts";
import { quantile } from "../statistics.ts";

const CHANGES_PER_SECOND = 100;

/**
 * Any page of any list, with any filter, while the cluster changes (so that no answer is merely a kept one): each list
 * of the contract for the large cluster and for all, its first, a middle and a last page, each of its sort keys, words
 * that match much, little and nothing.
 */
export async function measureApi(stage: Stage): Promise<Row[]> {
  const { world, rounds } = stage;
  const portal = await stage.portal();
  const p95: number[] = [];
  const slowest = new Map<string, number>();
  try {
    await world.churn({ what: "changes", perSecond: CHANGES_PER_SECOND });
    const addresses = await listAddresses(portal.url, world.largest);
    for (const address of addresses) await timed(address);
    for (let round = 0; round < rounds; round += 1) {
      const times: number[] = [];
      for (const address of addresses) {
        const ms = await timed(address);
        times.push(ms);
        const path = address.slice(portal.url.length);
        slowest.set(path, Math.max(slowest.get(path) ?? 0, ms));
      }
      p95.push(quantile(times, 0.95));
    }
    const worst = [...slowest].sort((a, b) => b[1] - a[1]).slice(0, 3);
    return [
      {
        id: "api-p95",
        what: "API: any page of any list, any filter, p95",
        unit: "ms",
        budget: { kind: "at-most", value: 50 },
        samples: p95,
        note: `${addresses.length} questions; slowest ${worst.map(([path, ms]) => `${path} ${ms.toFixed(0)} ms`).join(", ")}`,
      },
    ];
  } finally {
    await world.stopChurn();
    await portal.end();
  }
}

async function timed(address: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(address, { signal: AbortSignal.timeout(30_000) });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return performance.now() - began;
}

/** Lists are the routes whose query has a page; what they can be sorted by stands in their schema. */
async function listAddresses(url: string, cluster: string): Promise<string[]> {
  const addresses: string[] = [];
  for (const { path, query, params } of Object.values(ROUTES)) {
    const shape = "shape" in query ? Object.keys(query.shape) : [];
    const names = "shape" in params ? Object.keys(params.shape) : [];
    if (!shape.includes("page") || names.some((name) => name !== "cluster")) continue;
    const base = `${url}${path.replace("{cluster}", cluster)}`;
    const questions = await questionsOf(base, shape);
    addresses.push(...questions.map((question) => `${base}${question}`));
  }
  return addresses;
}

async function questionsOf(base: string, shape: readonly string[]): Promise<string[]> {
  const answer: unknown = await (await fetch(`${base}?pageSize=1`)).json();
  const total = typeof answer === "object" && answer !== null && "total" in answer ? Number(answer.total) : 0;
  const pages = Math.max(1, Math.ceil(total / 50));
  const places = [...new Set([1, Math.ceil(pages / 2), pages])].map((page) => `?page=${page}`);
  const sorts = (await sortKeys(base)).flatMap((key) => [`?sort=${key}`, `?sort=-${key}`]);
  const words = shape.includes("q") ? ["?q=worker-0", "?q=web-7", "?q=zzzz-nothing"] : [];
  return [...places, ...sorts, ...words];
}

/** What is right is said when one asks wrongly. */
async function sortKeys(base: string): Promise<string[]> {
  const answer = await fetch(`${base}?sort=no-such-key`);
  const text = await answer.text();
  const said = /query\.sort must be one of ([^;"]+?)[.;"]/.exec(text)?.[1] ?? "";
  return said.split(", ").filter((key) => key !== "" && !key.startsWith("-"));
}

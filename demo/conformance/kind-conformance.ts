import { describe, expect, test } from "vitest";
import type { KubeObject } from "../kubernetes/object.ts";
import type { Watch } from "./api-client.ts";
import { type ConformanceKind, KINDS } from "./kinds.ts";
import { list, openWatch, type Target } from "./target.ts";

const TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
const INITIAL_END = "k8s.io/initial-events-end";

interface ResourceList {
  readonly resources?: readonly {
    readonly name: string;
    readonly kind: string;
    readonly namespaced: boolean;
    readonly shortNames?: readonly string[];
    readonly verbs: readonly string[];
  }[];
}

interface Table {
  readonly kind: string;
  readonly columnDefinitions: readonly { readonly name: string; readonly priority: number }[];
  readonly rows: readonly { readonly cells: readonly unknown[]; readonly object: KubeObject }[];
}

/** Every kind that the portal reads beside pods and deployments: found, listed, followed, printed. */
export function kindConformance(target: () => Target): void {
  describe.each(KINDS)("$resource", (kind) => {
    const served = async () => {
      const { resources = [] } = (await target().client.request(kind.base)).json<ResourceList>();
      return resources.find(({ name }) => name === kind.resource);
    };
    const skips = async () =>
      kind.optional === true && !(await target().client.request(kind.base)).text.includes(kind.resource);

    test("discovery names it with its kind, scope, short names and verbs", async (context) => {
      if (await skips()) return context.skip("this cluster does not serve it");
      const found = await served();
      expect(found).toMatchObject({ kind: kind.kind });
      expect(found?.shortNames ?? []).toEqual(expect.arrayContaining([...kind.shortNames]));
      expect(found?.verbs).toEqual(expect.arrayContaining(["get", "list", "watch"]));
    });

    test("it is listed cluster-wide, and as a table with kubectl's columns", async (context) => {
      if (await skips()) return context.skip("this cluster does not serve it");
      const everywhere = `${kind.base}/${kind.resource}?limit=5`;
      const listed = await list(target(), everywhere);
      expect(listed.kind).toBe(`${kind.kind}List`);
      expect(listed.metadata.resourceVersion).toMatch(/^[1-9]\d*$/);
      const table = (await target().client.request(everywhere, { headers: { accept: TABLE } })).json<Table>();
      expect(table.kind).toBe("Table");
      const shown = table.columnDefinitions.filter(({ priority }) => priority === 0).map(({ name }) => name);
      expect(shown).toEqual(expect.arrayContaining([...kind.columns]));
      for (const { cells } of table.rows) expect(cells).toHaveLength(table.columnDefinitions.length);
    });

    test.skipIf(kind.object === undefined)("it is created, followed from a streaming list, changed and deleted", () =>
      life(target(), kind),
    );
  });
}

/** One object of the kind from its creation to its end, as a view that follows the kind sees it. */
async function life(target: Target, kind: ConformanceKind): Promise<void> {
  const { client, namespace } = target;
  const all = `${kind.base}/namespaces/${namespace}/${kind.resource}`;
  const one = `${all}/kind-trial`;
  const apiVersion = kind.base.replace(/^\/apis?\//, "");
  const body = { apiVersion, kind: kind.kind, metadata: { name: "kind-trial" }, ...kind.object };
  const created = await client.request(all, { method: "POST", body });
  expect(created.status, created.text).toBe(201);
  const { uid } = created.json<KubeObject>().metadata;
  const only = "fieldSelector=metadata.name%3Dkind-trial";
  const query = `watch=true&${only}&allowWatchBookmarks=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan`;
  const watch = await openWatch(target, `${all}?${query}`);
  try {
    expect(await watch.next()).toMatchObject({ type: "ADDED", object: { kind: kind.kind, metadata: { uid } } });
    await initialEnd(watch);
    const patch = await client.request(one, {
      method: "PATCH",
      body: { metadata: { labels: { step: "two" } } },
      headers: { "content-type": "application/merge-patch+json" },
    });
    expect(patch.status, patch.text).toBe(200);
    await until(watch, ({ type, object }) => type === "MODIFIED" && object.metadata.labels?.step === "two");
    const row = (await client.request(one, { headers: { accept: TABLE } })).json<Table>().rows[0];
    expect(row?.object.metadata.uid).toBe(uid);
    const deleted = await client.request(`${one}?propagationPolicy=Background`, { method: "DELETE" });
    expect(deleted.status, deleted.text).toBe(200);
    await until(watch, ({ type, object }) => type === "DELETED" && object.metadata.uid === uid);
    expect((await client.request(one)).status).toBe(404);
  } finally {
    watch.close();
  }
}

type Event = NonNullable<Awaited<ReturnType<Watch["next"]>>>;

/** Controllers may write to the object meanwhile: what they do is passed over. */
async function until(watch: Watch, wanted: (event: Event) => boolean): Promise<void> {
  for (;;) {
    const event = await watch.next();
    if (event === undefined) throw new Error("the watch ended");
    if (wanted(event)) return;
  }
}

const initialEnd = (watch: Watch): Promise<void> =>
  until(watch, ({ type, object }) => type === "BOOKMARK" && object.metadata.annotations?.[INITIAL_END] === "true");

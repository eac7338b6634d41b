import { beforeEach, describe, expect, test } from "vitest";
import type { WatchedKind } from "#contract/values.ts";
import { newDecodeContext } from "../decode/context.ts";
import { decodePod } from "../decode/pod.ts";
import type { PodRecord } from "../records.ts";
import { Reflector } from "../reflector/reflector.ts";
import { TIMING } from "../reflector/timing.ts";
import type { Scope } from "../reflector/transport.types.ts";
import { KindStore } from "../store/kind-store.ts";
import { ObjectIntake } from "../store/object-intake.ts";
import { answered, FakeApi, page } from "../testing/fake-api.ts";
import { FakeClock } from "../testing/fake-clock.ts";
import { aPodJson } from "../testing/objects.ts";
import { KindSource } from "./kind-source.ts";

let clock: FakeClock;
let api: FakeApi;
let store: KindStore<PodRecord>;
/** Namespaces that may be listed; "*": the whole cluster. */
let permitted: Set<string>;

const pods = { shop: ["web-1", "web-2"], team: ["job-1"], default: [] } as const;
const isNamespace = (name: string): name is keyof typeof pods => Object.hasOwn(pods, name);
const names = () => [...store.values()].map(({ namespace, name }) => `${namespace}/${name}`);

beforeEach(() => {
  clock = new FakeClock();
  api = new FakeApi();
  store = new KindStore(() => undefined);
  permitted = new Set(["*"]);
  api.onList = (_token, _limit, { namespace }) => {
    if (!permitted.has(namespace ?? "*")) throw answered(403);
    const listed = namespace === null ? Object.keys(pods) : [namespace];
    const items = listed
      .filter(isNamespace)
      .flatMap((each) => pods[each].map((name) => aPodJson({ namespace: each, name })));
    return page(items, "10");
  };
});

function sourceOf(options: { kind?: WatchedKind; namespaces?: readonly string[]; context?: string } = {}): KindSource {
  const { kind = "pods", namespaces, context = "shop" } = options;
  const decoding = newDecodeContext();
  const nothing = () => undefined;
  return new KindSource({
    kind,
    clock,
    namespaces,
    contextNamespace: async () => context,
    newReflector: (scope: Scope, onStatus) =>
      new Reflector({
        scope,
        transport: api,
        sink: new ObjectIntake<PodRecord>({
          store,
          decode: (object) => decodePod(object, decoding),
          isMine: (pod) => scope.namespace === null || pod.namespace === scope.namespace,
          onTrouble: nothing,
        }),
        clock,
        random: () => 0.5,
        timing: TIMING,
        observer: { onEvent: nothing, onWatchEnd: nothing, onList: nothing, onFailure: nothing },
        onStatus,
      }),
    countObjects: () => store.size,
    keepOnly: (kept) => store.removeWhere((pod) => !kept.includes(pod.namespace)),
    onChange: nothing,
    onAbsent: nothing,
  });
}

async function started(source: KindSource): Promise<KindSource> {
  source.start();
  await clock.advance(0);
  return source;
}

test("the whole cluster is watched where it may be", async () => {
  const source = await started(sourceOf());
  expect(source.sync()).toMatchObject({ state: "live", objects: 3, namespaces: null });
  expect(api.openWatches.map(({ scope }) => scope.path)).toEqual(["/api/v1/pods"]);
  await source.stop();
  expect(clock.pendingTimers).toBe(0);
});

test("configured namespaces are watched each for itself", async () => {
  permitted = new Set(["shop", "team"]);
  const source = await started(sourceOf({ namespaces: ["team", "shop"] }));
  expect(source.sync()).toMatchObject({ state: "live", objects: 3, namespaces: ["shop", "team"] });
  expect(api.lists.map(({ scope }) => scope.path).sort()).toEqual([
    "/api/v1/namespaces/shop/pods",
    "/api/v1/namespaces/team/pods",
  ]);
});

test("of configured namespaces those that are not permitted are said", async () => {
  permitted = new Set(["shop"]);
  const source = await started(sourceOf({ namespaces: ["shop", "team"] }));
  expect(source.sync()).toMatchObject({
    state: "live",
    objects: 2,
    namespaces: ["shop"],
    reason: "not permitted in team",
  });
});

test("a kind without namespaces is looked at in the whole cluster, and namespaces one by one, by name", async () => {
  await started(sourceOf({ kind: "nodes", namespaces: ["shop"] }));
  await started(sourceOf({ kind: "namespaces", namespaces: ["shop"] }));
  expect(api.lists.map(({ scope }) => `${scope.path} ${scope.fieldSelector ?? ""}`.trim())).toEqual([
    "/api/v1/nodes",
    "/api/v1/namespaces metadata.name=shop",
  ]);
});

test("where the whole cluster is not permitted, the context's namespace is, and it is said", async () => {
  permitted = new Set(["shop"]);
  const source = await started(sourceOf());
  expect(source.sync()).toMatchObject({ state: "live", objects: 2, namespaces: ["shop"] });
});

test("where that is not permitted either, the kind is forbidden", async () => {
  permitted = new Set();
  const source = await started(sourceOf());
  expect(source.sync()).toMatchObject({ state: "forbidden", objects: 0, namespaces: null });
  expect(source.sync().reason).toContain("not permitted (403)");
});

test("the whole cluster takes over as soon as it is permitted", async () => {
  permitted = new Set(["shop"]);
  const source = await started(sourceOf());
  permitted.add("*");
  await clock.advance(10_000);
  expect(source.sync()).toMatchObject({ state: "live", objects: 3, namespaces: null });
  expect(api.openWatches.map(({ scope }) => scope.path)).toEqual(["/api/v1/pods"]);
});

test("when rights shrink to a namespace, what was kept of others goes", async () => {
  const source = await started(sourceOf());
  permitted = new Set(["shop"]);
  api.watching.end(answered(403));
  await clock.advance(0);
  expect(source.sync()).toMatchObject({ state: "live", namespaces: ["shop"] });
  expect(names()).toEqual(["shop/web-1", "shop/web-2"]);
});

test("nodes have no namespace to fall back to", async () => {
  permitted = new Set();
  const source = await started(sourceOf({ kind: "nodes" }));
  expect(source.sync().state).toBe("forbidden");
  expect(api.lists).toHaveLength(1);
});

describe("a kind that discovery speaks of", () => {
  const ABSENT = { absent: "the cluster does not serve pods in v1" };

  test("is absent where the cluster does not serve it: nothing is asked for", async () => {
    const source = sourceOf();
    source.locate(ABSENT);
    source.start();
    await clock.advance(600_000);
    expect(api.lists).toEqual([]);
    expect(source.sync()).toMatchObject({ state: "absent", reason: ABSENT.absent, observedAt: null, objects: 0 });
    await source.stop();
  });

  test("is listed as soon as it is served, and what was seen is dropped when it no longer is", async () => {
    const source = sourceOf();
    source.locate(ABSENT);
    source.start();
    source.locate({ version: "v1" });
    await clock.advance(0);
    expect(source.sync()).toMatchObject({ state: "live", objects: 3 });
    source.locate(ABSENT);
    await clock.advance(0);
    expect(names()).toEqual([]);
    expect(api.openWatches).toEqual([]);
    expect(source.sync()).toMatchObject({ state: "absent", since: new Date(clock.now()).toISOString() });
    await source.stop();
  });

  test("is watched in the version that is served, also where only namespaces may be seen", async () => {
    permitted = new Set(["shop"]);
    const source = sourceOf({ context: "shop" });
    source.locate({ version: "v2" });
    source.start();
    await clock.advance(0);
    expect(api.lists.map(({ scope }) => scope.path)).toEqual(["/api/v2/pods", "/api/v2/namespaces/shop/pods"]);
    source.locate({ version: "v2" });
    await clock.advance(0);
    expect(api.lists).toHaveLength(2);
    await source.stop();
  });
});

import { beforeEach, describe, expect, test } from "vitest";
import { newDecodeContext } from "../decode/context.ts";
import { decodeNamespace } from "../decode/namespace.ts";
import type { NamespaceRecord } from "../records.ts";
import { KindStore } from "../store/kind-store.ts";
import { ObjectIntake } from "../store/object-intake.ts";
import { aNamespace, answered, FakeApi, page, unreachable } from "../testing/fake-api.ts";
import { FakeClock } from "../testing/fake-clock.ts";
import { Reflector } from "./reflector.ts";
import type { ReflectorStatus } from "./reflector.types.ts";
import { TIMING } from "./timing.ts";

let clock: FakeClock;
let api: FakeApi;
let store: KindStore<NamespaceRecord>;
let reflector: Reflector;
/** Each status that was told, as "state" or "state: reason". */
let told: string[];
let statuses: ReflectorStatus[];

const names = () => [...store.values()].map(({ name }) => name);
const state = () => reflector.status.state;

beforeEach(() => {
  clock = new FakeClock();
  api = new FakeApi();
  api.onList = () => page([aNamespace("a", "5"), aNamespace("b", "7")], "10");
  store = new KindStore(() => undefined);
  told = [];
  statuses = [];
  const context = newDecodeContext();
  reflector = new Reflector({
    scope: { path: "/api/v1/namespaces", namespace: null },
    transport: api,
    sink: new ObjectIntake({
      store,
      decode: (object) => decodeNamespace(object, context),
      isMine: () => true,
      onTrouble: () => undefined,
    }),
    clock,
    random: () => 0.5,
    timing: TIMING,
    observer: {
      onEvent: () => undefined,
      onWatchEnd: () => undefined,
      onList: () => undefined,
      onFailure: () => undefined,
    },
    onStatus: (status) => {
      statuses.push(status);
      told.push(status.reason === null ? status.state : `${status.state}: ${status.reason}`);
    },
  });
});

async function started(): Promise<void> {
  reflector.start();
  await clock.advance(0);
}

/** Time passes while the kind is busy, so that nobody doubts the watch. */
async function busyFor(milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 5_000) {
    api.watching.send("BOOKMARK", { metadata: { resourceVersion: "10" } });
    await clock.advance(Math.min(5_000, milliseconds - passed));
  }
}

describe("the ordinary way", () => {
  test("lists, then watches from the list's resourceVersion, and is live", async () => {
    expect(state()).toBe("connecting");
    await started();
    expect(told).toEqual(["syncing", "syncing", "syncing", "live"]);
    expect(names()).toEqual(["a", "b"]);
    expect(api.watching).toMatchObject({ resourceVersion: "10" });
    expect(api.watching.timeoutSeconds).toBe(450);
  });

  test("says while it lists about how many objects there will be", async () => {
    api.onList = (token) =>
      token === null
        ? page([aNamespace("a", "1")], "10", { continueToken: "t", remaining: 7 })
        : page([aNamespace("b", "2")], "10");
    await started();
    expect(statuses.map(({ state: each, expected }) => `${each} ${expected}`)).toContain("syncing 8");
    expect(reflector.status.expected).toBeNull();
    expect(api.lists.map(({ continueToken }) => continueToken)).toEqual([null, "t"]);
  });

  test("objects of the first list are in view page by page", async () => {
    const seen: string[][] = [];
    api.onList = (token) => {
      seen.push(names());
      if (token === null) return page([aNamespace("a", "1")], "10", { continueToken: "t" });
      return page([aNamespace("b", "2")], "10");
    };
    await started();
    expect(seen).toEqual([[], ["a"]]);
  });

  test("takes what comes, comes back and goes", async () => {
    await started();
    api.watching.send("ADDED", aNamespace("c", "11"));
    api.watching.send("MODIFIED", { ...aNamespace("a", "12"), status: { phase: "Terminating" } });
    api.watching.send("DELETED", aNamespace("b", "13"));
    expect(names()).toEqual(["a", "c"]);
    expect(store.get("", "a")?.phase).toBe("Terminating");
  });

  test("passes over an event of a type that it does not know", async () => {
    await started();
    api.watching.send("SOMETHING", {});
    expect(state()).toBe("live");
    expect(api.openWatches).toHaveLength(1);
  });

  test("a stop leaves no watch, no timer, and nothing is told any more", async () => {
    await started();
    const before = told.length;
    await reflector.stop();
    expect(api.openWatches).toHaveLength(0);
    expect(clock.pendingTimers).toBe(0);
    await clock.advance(3_600_000);
    expect(told).toHaveLength(before);
  });

  test("a stop while it waits ends the wait", async () => {
    api.onList = () => Promise.reject(unreachable());
    await started();
    await reflector.stop();
    expect(clock.pendingTimers).toBe(0);
  });
});

describe("a watch that ends in order", () => {
  test("goes on from the last object or bookmark, without a list, and nothing is shown", async () => {
    await started();
    api.watching.send("ADDED", aNamespace("c", "11"));
    api.watching.send("BOOKMARK", { metadata: { resourceVersion: "40" } });
    await clock.advance(9_000);
    const before = told.length;
    api.watching.end();
    await clock.advance(0);
    expect(api.watching.resourceVersion).toBe("40");
    expect(api.lists).toHaveLength(1);
    expect(told).toHaveLength(before);
  });

  test("as soon as it began is a fault, lest it goes round in circles", async () => {
    await started();
    api.watching.end();
    await clock.advance(0);
    expect(told.at(-1)).toBe("stale: the watch ended as soon as it began");
    expect(api.watches).toHaveLength(1);
    await clock.advance(1_600);
    expect(api.watches).toHaveLength(2);
    expect(state()).toBe("live");
  });
});

describe("a watch that is cut", () => {
  test("is stale with the reason, and resumed from the same place after a wait", async () => {
    await started();
    await busyFor(10_000);
    api.watching.end(unreachable());
    await clock.advance(0);
    expect(reflector.status).toMatchObject({ state: "stale", reason: "connection refused at 127.0.0.1:6443" });
    expect(reflector.status.nextAttemptAt).toBe(clock.now() + 1_200);
    expect(names()).toEqual(["a", "b"]);
    await clock.advance(1_200);
    expect(state()).toBe("live");
    expect(api.lists).toHaveLength(1);
  });

  test("waits longer each time, up to half a minute, and less after two healthy minutes", async () => {
    await started();
    const waits: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      api.watching.end(unreachable());
      await clock.advance(0);
      waits.push((reflector.status.nextAttemptAt ?? 0) - clock.now());
      await clock.advance(waits.at(-1) ?? 0);
    }
    expect(waits).toEqual([1_200, 2_000, 3_600, 6_800, 13_200, 15_400, 15_400, 15_400]);
    await busyFor(120_000);
    api.watching.end(unreachable());
    await clock.advance(0);
    expect((reflector.status.nextAttemptAt ?? 0) - clock.now()).toBe(1_200);
  });

  test("obeys Retry-After", async () => {
    await started();
    api.watching.end(answered(429, 7_000));
    await clock.advance(6_999);
    expect(api.watches).toHaveLength(1);
    await clock.advance(1);
    expect(api.watches).toHaveLength(2);
    expect(api.lists).toHaveLength(1);
  });

  test("is listed again when the server refuses it twice", async () => {
    await started();
    api.watchError = answered(500);
    api.watching.end(answered(500));
    await clock.advance(60_000);
    expect(api.lists.length).toBeGreaterThan(1);
  });

  test("is only resumed, never listed again, while the server is too busy", async () => {
    await started();
    api.watchError = answered(503);
    api.watching.end(answered(503));
    await clock.advance(120_000);
    expect(api.lists).toHaveLength(1);
  });

  test("a line that is no JSON cuts it, too", async () => {
    await started();
    api.watching.line("{");
    await clock.advance(0);
    expect(told.at(-1)).toBe("stale: a line of the watch is not JSON");
  });

  test("an ERROR event other than 410 is waited out", async () => {
    await started();
    api.watching.send("ERROR", { kind: "Status", code: 500, message: "etcd has no leader" });
    await clock.advance(0);
    expect(told.at(-1)).toBe("stale: the API server answers 500: etcd has no leader");
    await clock.advance(1_200);
    expect(state()).toBe("live");
    expect(api.lists).toHaveLength(1);
  });
});

describe("410", () => {
  const cases = {
    "as a status when the watch begins": () => api.watching.end(answered(410)),
    "as an ERROR event inside the stream": () =>
      api.watching.send("ERROR", { kind: "Status", code: 410, message: "too old" }),
  };
  for (const [way, expire] of Object.entries(cases)) {
    test(`${way}: lists again, keeps the old view marked stale until the new one is whole, then replaces it`, async () => {
      await started();
      let answer: (list: ReturnType<typeof page>) => void = () => undefined;
      api.onList = (token) =>
        token === null
          ? page([aNamespace("a", "20")], "30", { continueToken: "t" })
          : new Promise((resolve) => {
              answer = resolve;
            });
      expire();
      await clock.advance(0);
      expect(reflector.status.state).toBe("stale");
      expect(reflector.status.reason).toContain("it is listed again");
      expect(names()).toEqual(["a", "b"]);
      expect(store.get("", "a")?.resourceVersion).toBe("5");
      answer(page([aNamespace("c", "21")], "30"));
      await clock.advance(0);
      expect(state()).toBe("live");
      expect(names()).toEqual(["a", "c"]);
      expect(api.watching.resourceVersion).toBe("30");
    });
  }

  test("again and again without a word between is waited out", async () => {
    await started();
    api.watchError = answered(410);
    api.watching.end(answered(410));
    await clock.advance(0);
    expect(api.lists).toHaveLength(2);
    expect(reflector.status.nextAttemptAt).not.toBeNull();
  });

  test("of a continue token begins the list anew with larger pages; what the first pages said is void", async () => {
    api.onList = (token, limit) => {
      if (token !== null) throw answered(410);
      if (limit === 500) return page([aNamespace("gone", "1")], "10", { continueToken: "t" });
      return page([aNamespace("a", "2")], "12");
    };
    await started();
    expect(api.lists.map(({ limit }) => limit)).toEqual([500, 500, 2_000]);
    expect(names()).toEqual(["a"]);
    expect(api.watching.resourceVersion).toBe("12");
  });
});

describe("a first list that fails", () => {
  test("is failing with the reason since the first failure, then syncing, then live", async () => {
    api.onList = () => Promise.reject(unreachable());
    await started();
    const { since } = reflector.status;
    expect(state()).toBe("failing");
    await clock.advance(10_000);
    expect(reflector.status).toMatchObject({ state: "failing", since });
    api.onList = () => page([], "3");
    await clock.advance((reflector.status.nextAttemptAt ?? 0) - clock.now());
    expect(told.slice(-3)).toEqual(["syncing", "syncing", "live"]);
  });

  test("in the middle leaves what came in view, and what is not in the next list goes", async () => {
    let isBroken = true;
    api.onList = (token) => {
      if (token === null) return page([aNamespace(isBroken ? "old" : "a", "1")], "10", { continueToken: "t" });
      if (isBroken) throw unreachable();
      return page([aNamespace("b", "2")], "11");
    };
    await started();
    expect(state()).toBe("failing");
    expect(names()).toEqual(["old"]);
    isBroken = false;
    await clock.advance(1_200);
    expect(names()).toEqual(["a", "b"]);
  });
});

describe("what is not permitted or not served", () => {
  test("403 is forbidden, tried again after 10 s, then less often, in the end each 10 min", async () => {
    api.onList = () => Promise.reject(answered(403));
    await started();
    expect(state()).toBe("forbidden");
    const waits: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      waits.push((reflector.status.nextAttemptAt ?? 0) - clock.now());
      await clock.advance(waits.at(-1) ?? 0);
    }
    expect(waits).toEqual([10, 20, 40, 80, 160, 320, 600, 600].map((seconds) => seconds * 1_000));
    api.onList = () => page([aNamespace("a", "1")], "10");
    await clock.advance(600_000);
    expect(state()).toBe("live");
  });

  test("404 is failing: not served", async () => {
    api.onList = () => Promise.reject(answered(404));
    await started();
    expect(told.at(-1)).toMatch(/^failing: not served by this API server/);
  });

  test("rights that are taken away while it watches are forbidden, too", async () => {
    await started();
    api.watching.end(answered(403));
    await clock.advance(0);
    expect(state()).toBe("forbidden");
  });
});

describe("a watch that stalls with its connection open", () => {
  test("is doubted after 10 to 12 s of silence, and asked anew for 3 s from the same place, still live", async () => {
    await started();
    await clock.advance(11_000);
    expect(api.watches).toHaveLength(2);
    expect(api.openWatches).toHaveLength(1);
    expect(api.watching).toMatchObject({ resourceVersion: "10", timeoutSeconds: 3 });
    expect(state()).toBe("live");
  });

  test("is recovered by the new watch where only the old connection was dead", async () => {
    await started();
    await clock.advance(11_000);
    api.watching.send("ADDED", aNamespace("missed", "11"));
    expect(names()).toContain("missed");
    expect(state()).toBe("live");
  });

  test("is proven to be only quiet by the orderly end of the short watch; the kind then has watches of 12 s", async () => {
    await started();
    await clock.advance(11_000);
    const before = reflector.status.observedAt ?? 0;
    await clock.advance(3_000);
    api.watching.end();
    await clock.advance(0);
    expect(reflector.status.observedAt).toBe(before + 14_000);
    expect(api.watching.timeoutSeconds).toBe(12);
    expect(state()).toBe("live");
    expect(api.lists).toHaveLength(1);
  });

  test("goes back to long watches when something happens again", async () => {
    await started();
    await clock.advance(14_000);
    api.watching.end();
    await clock.advance(5_000);
    api.watching.send("ADDED", aNamespace("c", "11"));
    await clock.advance(7_000);
    api.watching.end();
    await clock.advance(0);
    expect(api.watching.timeoutSeconds).toBe(450);
  });

  test("is stale 18 s after its last word when the short watch does not end either, and the list is asked instead", async () => {
    await started();
    api.onList = () => page([aNamespace("new", "20")], "30");
    await clock.advance(17_999);
    expect(state()).toBe("live");
    await clock.advance(1);
    expect(told.at(-1)).toBe("stale: the watch does not deliver: the list is asked for instead");
    expect(names()).toEqual(["new"]);
  });

  test("stays stale while watches are accepted but silent, however often it lists, and lists ever less often", async () => {
    await started();
    await clock.advance(300_000);
    expect(state()).toBe("stale");
    expect(told.filter((each) => each === "live")).toHaveLength(1);
    expect(api.lists.length).toBeLessThan(25);
  });

  test("is live again with the first word", async () => {
    await started();
    await clock.advance(60_000);
    expect(state()).toBe("stale");
    await clock.advance(5_000);
    const open = api.openWatches[0];
    if (open === undefined) await clock.advance(30_000);
    api.watching.send("BOOKMARK", { metadata: { resourceVersion: "31" } });
    expect(state()).toBe("live");
  });

  test("a server that ignores the time asked for but speaks is alive", async () => {
    await started();
    await clock.advance(11_000);
    for (let second = 0; second < 60; second += 1) {
      api.watching.send("MODIFIED", aNamespace("a", String(100 + second)));
      await clock.advance(1_000);
    }
    expect(told.some((each) => each.startsWith("stale"))).toBe(false);
  });
});

describe("the word of the cluster's probe", () => {
  test("that the API server does not answer makes it stale at once, and the next word through the watch live", async () => {
    await started();
    reflector.doubt("the API server does not answer: time-out after 5 s");
    expect(told.at(-1)).toBe("stale: the API server does not answer: time-out after 5 s");
    api.watching.send("BOOKMARK", { metadata: { resourceVersion: "12" } });
    expect(state()).toBe("live");
  });

  test("that it answers again replaces a watch in doubt", async () => {
    await started();
    reflector.doubt("no answer");
    reflector.reassure();
    await clock.advance(0);
    expect(api.watches).toHaveLength(2);
    expect(api.openWatches).toHaveLength(1);
    expect(state()).toBe("live");
  });

  test("that it answers again ends a wait within half a second", async () => {
    api.onList = () => Promise.reject(unreachable());
    await started();
    await clock.advance(60_000);
    api.onList = () => page([], "3");
    reflector.reassure();
    await clock.advance(500);
    expect(state()).toBe("live");
  });

  test("that it does not answer turns syncing into failing, and the next page back", async () => {
    let answer: (list: ReturnType<typeof page>) => void = () => undefined;
    api.onList = (token) =>
      token === null
        ? page([], "1", { continueToken: "t" })
        : new Promise((resolve) => {
            answer = resolve;
          });
    await started();
    reflector.doubt("no answer");
    expect(state()).toBe("failing");
    answer(page([], "1"));
    await clock.advance(0);
    expect(state()).toBe("live");
  });

  test("does not bring back what is forbidden", async () => {
    api.onList = () => Promise.reject(answered(403));
    await started();
    reflector.reassure();
    await clock.advance(5_000);
    expect(api.lists).toHaveLength(1);
  });
});

test("another cluster at the same address is listed again at once, the old view stale until then", async () => {
  await started();
  api.onList = () => page([aNamespace("other", "1")], "2");
  reflector.listAgain("another cluster answers at this address");
  expect(told.at(-1)).toBe("stale: another cluster answers at this address");
  await clock.advance(0);
  expect(names()).toEqual(["other"]);
  expect(api.watching.resourceVersion).toBe("2");
  expect(api.openWatches).toHaveLength(1);
});

test("a list that is given up is begun anew", async () => {
  api.onList = () => new Promise(() => undefined);
  await started();
  api.onList = () => page([aNamespace("a", "1")], "2");
  reflector.listAgain("the kubeconfig changed");
  await clock.advance(0);
  expect(state()).toBe("live");
});

test("a list that goes in circles is a fault, not a loop", async () => {
  api.onList = () => page([], "1", { continueToken: "same" });
  await started();
  expect(told.at(-1)).toMatch(/^failing: the list goes in circles/);
});

import { beforeEach, describe, expect, test } from "vitest";
import { aNamespace, answered, page, unreachable } from "../testing/fake-api.ts";
import {
  api,
  busyFor,
  clock,
  freshReflector,
  names,
  reflector,
  started,
  state,
  statuses,
  store,
  told,
} from "../testing/reflector-bench.ts";

beforeEach(freshReflector);

describe("the ordinary way", () => {
  test("lists, then watches from the list's resourceVersion, and is live", async () => {
    expect(state()).toBe("connecting");
    await started();
    expect(told).toEqual(["syncing", "syncing", "syncing", "live"]);
    expect(names()).toEqual(["a", "b"]);
    expect(api.watching).toMatchObject({ resourceVersion: "10" });
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
  test("403 is forbidden, tried again each 7.5 s for five minutes, then less often, in the end each 10 min", async () => {
    api.onList = () => Promise.reject(answered(403));
    await started();
    expect(state()).toBe("forbidden");
    const waits: number[] = [];
    for (let round = 0; round < 49; round += 1) {
      waits.push((reflector.status.nextAttemptAt ?? 0) - clock.now());
      await clock.advance(waits.at(-1) ?? 0);
    }
    expect(waits.slice(0, 41)).toEqual(Array.from({ length: 41 }, () => 7_500));
    expect(waits.slice(41)).toEqual([15, 30, 60, 120, 240, 480, 600, 600].map((seconds) => seconds * 1_000));
    api.onList = () => page([aNamespace("a", "1")], "10");
    await clock.advance(600_000);
    expect(state()).toBe("live");
  });

  test("404 is absent: not served", async () => {
    api.onList = () => Promise.reject(answered(404));
    await started();
    expect(told.at(-1)).toMatch(/^absent: not served by this API server/);
  });

  test("rights that are taken away while it watches are forbidden, too", async () => {
    await started();
    api.watching.end(answered(403));
    await clock.advance(0);
    expect(state()).toBe("forbidden");
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

test("what waits after a fault is tried at once when others of the cluster are well again; a refusal keeps waiting", async () => {
  await started();
  for (let round = 0; round < 6; round += 1) {
    api.watching.end(unreachable());
    await clock.advance(0);
    if (round < 5) await clock.advance((reflector.status.nextAttemptAt ?? 0) - clock.now());
  }
  expect((reflector.status.nextAttemptAt ?? 0) - clock.now()).toBeGreaterThan(10_000);
  reflector.wake();
  await clock.advance(500);
  expect(state()).toBe("live");
  reflector.wake();
  expect(state()).toBe("live");
  api.onList = () => Promise.reject(answered(403));
  api.watching.end(answered(403));
  await clock.advance(0);
  reflector.wake();
  await clock.advance(1_000);
  expect(state()).toBe("forbidden");
});

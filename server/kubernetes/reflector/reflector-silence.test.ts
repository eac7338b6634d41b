import { beforeEach, describe, expect, test } from "vitest";
import { aNamespace, answered, page, unreachable } from "../testing/fake-api.ts";
import {
  api,
  clock,
  freshReflector,
  names,
  reflector,
  started,
  startedBusy,
  state,
  told,
} from "../testing/reflector-bench.ts";

beforeEach(freshReflector);

describe("the first watch of a kind", () => {
  test("is one of 8 to 12 s that ends by itself: a kind on which nothing happens costs no connection", async () => {
    await started();
    expect(api.watching.timeoutSeconds).toBe(10);
    await clock.advance(10_000);
    expect(api.watches).toHaveLength(1);
    api.watching.end();
    await clock.advance(0);
    expect(api.watching.timeoutSeconds).toBe(10);
    expect(state()).toBe("live");
  });

  test("is stale when its end is 4 s overdue, and the list is asked instead", async () => {
    await started();
    api.onList = () => page([aNamespace("new", "20")], "30");
    await clock.advance(13_999);
    expect(state()).toBe("live");
    await clock.advance(1);
    expect(told.at(-1)).toBe("stale: the watch does not deliver: the list is asked for instead");
    expect(names()).toEqual(["new"]);
  });
});

describe("a watch that stalls with its connection open", () => {
  test("is doubted after 10 to 12 s of silence, and asked anew for 3 s from the same place, still live", async () => {
    await startedBusy();
    await clock.advance(11_000);
    expect(api.watches).toHaveLength(3);
    expect(api.openWatches).toHaveLength(1);
    expect(api.watching).toMatchObject({ resourceVersion: "10", timeoutSeconds: 3 });
    expect(state()).toBe("live");
  });

  test("is recovered by the new watch where only the old connection was dead", async () => {
    await startedBusy();
    await clock.advance(11_000);
    api.watching.send("ADDED", aNamespace("missed", "11"));
    expect(names()).toContain("missed");
    expect(state()).toBe("live");
  });

  test("is proven to be only quiet by the orderly end of the short watch; the kind then has watches of 8 to 12 s", async () => {
    await startedBusy();
    await clock.advance(11_000);
    const before = reflector.status.observedAt ?? 0;
    await clock.advance(3_000);
    api.watching.end();
    await clock.advance(0);
    expect(reflector.status.observedAt).toBe(before + 14_000);
    expect(api.watching.timeoutSeconds).toBe(10);
    expect(state()).toBe("live");
    expect(api.lists).toHaveLength(1);
  });

  test("goes back to long watches when something happens again", async () => {
    await startedBusy();
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
    await startedBusy();
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
    for (let second = 0; second < 60 && api.openWatches.length === 0; second += 1) await clock.advance(1_000);
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

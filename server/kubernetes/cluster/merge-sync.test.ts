import { expect, test } from "vitest";
import type { ReflectorStatus, SyncState } from "../reflector/reflector.types.ts";
import { mergeSync } from "./merge-sync.ts";

const noon = Date.parse("2026-11-24T12:00:00Z");

function part(namespace: string | null, state: SyncState, over: Partial<ReflectorStatus> = {}) {
  const status = { state, since: noon, observedAt: noon, expected: null, reason: null, nextAttemptAt: null, ...over };
  return { namespace, status };
}

test("one part speaks for itself", () => {
  const sync = mergeSync([part(null, "syncing", { expected: 150, observedAt: null })], 50);
  expect(sync).toEqual({
    state: "syncing",
    since: "2026-11-24T12:00:00.000Z",
    observedAt: null,
    objects: 50,
    expected: 150,
    reason: null,
    nextAttemptAt: null,
    namespaces: null,
  });
});

test("several are as good as the worst, as old as the oldest, and name the place of the fault", () => {
  const sync = mergeSync(
    [
      part("a", "live"),
      part("b", "stale", { reason: "connection refused", since: noon + 5_000, observedAt: noon - 60_000 }),
    ],
    3,
  );
  expect(sync).toMatchObject({
    state: "stale",
    since: "2026-11-24T12:00:05.000Z",
    observedAt: "2026-11-24T11:59:00.000Z",
    reason: "in namespace b: connection refused",
    namespaces: ["a", "b"],
  });
});

test("a part that never was heard makes the whole unheard", () => {
  expect(mergeSync([part("a", "live"), part("b", "failing", { observedAt: null })], 0).observedAt).toBeNull();
});

test("what is not permitted is named and does not count, as long as something is permitted", () => {
  const sync = mergeSync([part("a", "live"), part("b", "forbidden", { reason: "not permitted (403)" })], 3);
  expect(sync).toMatchObject({ state: "live", reason: "not permitted in b", namespaces: ["a"] });
});

test("nothing permitted is forbidden, in no namespace", () => {
  const refused = { reason: "not permitted (403)" };
  const sync = mergeSync([part("a", "forbidden", refused), part("b", "forbidden", refused)], 0);
  expect(sync).toMatchObject({ state: "forbidden", reason: "in namespace a: not permitted (403)", namespaces: null });
});

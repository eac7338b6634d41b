import { expect, test } from "vitest";
import type { Source } from "#contract/values.ts";
import { missingNamespaces } from "./missing-namespaces.ts";

const source = (cluster: string, namespaces: string[] | null): Source => ({
  cluster,
  kind: "pods",
  simulated: false,
  sync: {
    state: "live",
    since: "2026-11-24T12:00:00Z",
    observedAt: "2026-11-24T12:00:00Z",
    objects: 1,
    expected: null,
    reason: null,
    nextAttemptAt: null,
    namespaces,
  },
});
const known = [{ name: "shop", clusters: ["a"] }];

test("a namespace that is nowhere is absent; nothing is said before it is known", () => {
  expect(missingNamespaces(["shop", "nope"], known, [source("a", null)])).toEqual({ absent: ["nope"], closed: [] });
  expect(missingNamespaces(["nope"], undefined, [source("a", null)])).toEqual({ absent: [], closed: [] });
});

test("where the portal may look into some only, the others are closed and not absent", () => {
  expect(missingNamespaces(["shop", "ml"], known, [source("a", null), source("b", ["shop"])])).toEqual({
    absent: [],
    closed: [{ cluster: "b", names: ["ml"], open: ["shop"] }],
  });
});

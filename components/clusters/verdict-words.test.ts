import { expect, test } from "vitest";
import { apiServerWords } from "./verdict-words.ts";

const server = {
  state: "reachable",
  since: null,
  reason: null,
  version: "v1.36.2",
  latencyMs: 61.4,
  clockSkewMs: 0,
} as const;

test("an API server that answers is ok only where it says that it is ready", () => {
  expect(apiServerWords({ apiServer: server })).toBe("API server ok, 61 ms");
  expect(apiServerWords({ apiServer: { ...server, latencyMs: null } })).toBe("API server ok");
  expect(apiServerWords({ apiServer: { ...server, reason: "not ready: HTTP 500" } })).toBe(
    "API server not ready: HTTP 500",
  );
  expect(apiServerWords({ apiServer: { ...server, state: "unreachable" } })).toBe("API server does not answer");
  expect(apiServerWords({ apiServer: { ...server, state: "unknown" } })).toBe("API server not asked yet");
});

test("a clock that is off is told, since ages are counted by it", () => {
  expect(apiServerWords({ apiServer: { ...server, clockSkewMs: 600_000 } })).toBe(
    "API server ok, 61 ms; its clock is 10 min ahead of the portal's",
  );
  expect(apiServerWords({ apiServer: { ...server, clockSkewMs: -90_000 } })).toMatch(/1 min behind the portal's$/);
  expect(apiServerWords({ apiServer: { ...server, clockSkewMs: 900 } })).toBe("API server ok, 61 ms");
});

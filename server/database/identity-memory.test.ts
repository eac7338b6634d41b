import { afterEach, expect, test, vi } from "vitest";
import { createIdentityMemory, type IdentityMemory } from "./identity-memory.ts";

let memory: IdentityMemory | undefined;
afterEach(() => {
  memory?.stop();
  vi.useRealTimers();
});

const AT = new Date("2026-01-01T12:00:00Z");

test("another identity under a known name is told with the former one", async () => {
  const remember = vi.fn(async () => ({ changedFrom: "uid-1", since: AT, lastSeenAt: AT }));
  memory = createIdentityMemory({ rememberClusterIdentity: remember }, () => {});
  expect(memory.changeOf("a")).toBeNull();
  memory.note("a", "uid-2");
  await vi.waitFor(() => expect(memory?.changeOf("a")).toEqual({ before: "uid-1", lastSeenAt: AT }));
  expect(memory.changeOf("b")).toBeNull();
});

test("what PostgreSQL could not take is noted when it is back, and only once", async () => {
  vi.useFakeTimers();
  const remember = vi.fn(async () => ({}));
  remember.mockRejectedValueOnce(new Error("gone"));
  const failures: string[] = [];
  memory = createIdentityMemory({ rememberClusterIdentity: remember }, (cluster) => failures.push(cluster));
  memory.note("a", "uid-1");
  await vi.advanceTimersByTimeAsync(29_000);
  expect(remember).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(remember).toHaveBeenCalledTimes(2);
  expect(failures).toEqual(["a"]);
});

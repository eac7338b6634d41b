import { describe, expect, it } from "vitest";
import { syncIn } from "./sync-log.ts";

const line = (at: number, msg: string, more: object) =>
  JSON.stringify({ level: "info", time: new Date(at).toISOString(), msg, cluster: "a", ...more });
const log = (...lines: string[]) => ["▲ Next.js", ...lines, ""].join("\n");
const answered = line(1_000, "API server", { state: "reachable" });
const state = (at: number, kind: string, word: string) => line(at, "sync state", { kind, state: word });

describe("syncIn", () => {
  it("is from the first answer until the last kind was settled", () => {
    const words = [state(1_100, "nodes", "live"), state(1_200, "jobs", "absent"), state(1_200, "pods", "syncing")];
    expect(syncIn(log(answered, ...words, state(3_500, "pods", "live")), "a")).toEqual({ milliseconds: 2_500 });
  });

  it("passes over a line that is only half written yet", () => {
    const whole = log(answered, state(1_100, "nodes", "live"), state(2_000, "pods", "live"));
    expect(syncIn(`${whole}${state(3_000, "events", "live").slice(0, 60)}`, "a")).toEqual({ milliseconds: 1_000 });
  });

  it("is nothing while a kind is under way, or of another cluster", () => {
    const words = log(answered, state(1_100, "nodes", "live"), state(1_200, "pods", "syncing"));
    expect(syncIn(words, "a")).toBeNull();
    expect(syncIn(log(answered, state(1_100, "nodes", "live")), "a")).toBeNull();
    expect(syncIn(log(answered, state(1, "pods", "live"), state(2, "nodes", "live")), "b")).toBeNull();
  });
});

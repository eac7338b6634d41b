import { expect, test } from "vitest";
import type { StreamMessage } from "#contract/stream.ts";
import type { StreamListener } from "./read-stream.ts";
import { LEADER_SILENCE_MS, type SharedStreamParts, startSharedStream, type TabWord } from "./shared-stream.ts";

const changed: StreamMessage = {
  type: "changed",
  cluster: "c1",
  kind: "pods",
  version: "p-2",
  objects: ["shop/web-1"],
  waitedMs: 0,
  at: "2026-11-24T12:00:00Z",
};
const settle = () => new Promise((resolve) => setImmediate(resolve));

/** A browser in miniature: one lock with a line of waiters, one channel, and streams that the test speaks into. */
class Browser {
  now = 0;
  readonly reading: { lastId: string | null; listener: StreamListener; signal: AbortSignal }[] = [];
  readonly #tabs = new Set<(word: TabWord) => void>();
  #holder: AbortController | null = null;
  readonly #line: (() => void)[] = [];

  parts(): SharedStreamParts {
    return {
      lock: (lead, signal, steal) => this.#lock(lead, signal, steal),
      openChannel: (hear) => {
        this.#tabs.add(hear);
        return {
          post: (word) => [...this.#tabs].filter((other) => other !== hear).forEach((other) => void other(word)),
          close: () => this.#tabs.delete(hear),
        };
      },
      read: (lastId, listener, signal) => {
        this.reading.push({ lastId, listener, signal });
        return new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
      },
      now: () => this.now,
    };
  }

  get open() {
    return this.reading.filter((stream) => !stream.signal.aborted);
  }

  async #lock(lead: (lost: AbortSignal) => Promise<void>, signal: AbortSignal, steal: boolean): Promise<void> {
    if (steal) this.#holder?.abort();
    else if (this.#holder !== null) await new Promise<void>((resolve) => this.#line.push(resolve));
    if (signal.aborted) return;
    const lost = new AbortController();
    this.#holder = lost;
    await lead(lost.signal);
    if (this.#holder !== lost) return;
    this.#holder = null;
    this.#line.shift()?.();
  }
}

function aTab(browser: Browser) {
  const heard: string[] = [];
  const control = startSharedStream(browser.parts(), {
    onMessage: (message) => heard.push(message.type),
    onAlive: () => heard.push("alive"),
    onLost: () => heard.push("lost"),
  });
  return { heard, ...control };
}

test("two tabs open one stream, and both hear what it says", async () => {
  const browser = new Browser();
  const first = aTab(browser);
  const second = aTab(browser);
  await settle();
  expect(browser.open).toHaveLength(1);
  browser.open[0]?.listener.onMessage(changed, "p-2");
  expect(first.heard).toContain("changed");
  expect(second.heard).toContain("changed");
});

test("when the tab that reads is closed another goes on from the last id", async () => {
  const browser = new Browser();
  const first = aTab(browser);
  aTab(browser);
  await settle();
  browser.open[0]?.listener.onMessage(changed, "p-2");
  first.stop();
  await settle();
  expect(browser.open).toHaveLength(1);
  expect(browser.open[0]?.lastId).toBe("p-2");
});

test("a tab that opens later is told whether the stream is alive", async () => {
  const browser = new Browser();
  aTab(browser);
  await settle();
  browser.open[0]?.listener.onAlive();
  const late = aTab(browser);
  await settle();
  expect(late.heard).toEqual(["alive"]);
});

test("a lost stream is said in every tab", async () => {
  const browser = new Browser();
  aTab(browser);
  const second = aTab(browser);
  await settle();
  browser.open[0]?.listener.onLost();
  expect(second.heard).toEqual(["lost"]);
});

test("a leader that is silent for too long is replaced, and stops reading", async () => {
  const browser = new Browser();
  aTab(browser);
  const second = aTab(browser);
  await settle();
  browser.now = LEADER_SILENCE_MS - 1;
  second.check();
  await settle();
  expect(browser.reading).toHaveLength(1);
  browser.now = LEADER_SILENCE_MS;
  second.check();
  await settle();
  expect(browser.reading).toHaveLength(2);
  expect(browser.open).toHaveLength(1);
});

test("without locks each tab reads its own stream", () => {
  const browser = new Browser();
  const parts = { ...browser.parts(), lock: null };
  const listener = { onMessage: () => undefined, onAlive: () => undefined, onLost: () => undefined };
  startSharedStream(parts, listener);
  const second = startSharedStream(parts, listener);
  expect(browser.open).toHaveLength(2);
  second.stop();
  expect(browser.open).toHaveLength(1);
});

/** One reflector of namespaces on a fake API server and a clock that a test moves; the bindings are live. */
import { newDecodeContext } from "../decode/context.ts";
import { decodeNamespace } from "../decode/namespace.ts";
import type { NamespaceRecord } from "../records.ts";
import { Reflector } from "../reflector/reflector.ts";
import type { ReflectorStatus } from "../reflector/reflector.types.ts";
import { TIMING } from "../reflector/timing.ts";
import { KindStore } from "../store/kind-store.ts";
import { ObjectIntake } from "../store/object-intake.ts";
import { aNamespace, FakeApi, page } from "./fake-api.ts";
import { FakeClock } from "./fake-clock.ts";

export let clock: FakeClock;
export let api: FakeApi;
export let store: KindStore<NamespaceRecord>;
export let reflector: Reflector;
/** Each status that was told, as "state" or "state: reason". */
export let told: string[];
export let statuses: ReflectorStatus[];

export const names = () => [...store.values()].map(({ name }) => name);
export const state = () => reflector.status.state;

/** To be called before each test: everything anew. */
export function freshReflector(): void {
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
}

export async function started(): Promise<void> {
  reflector.start();
  await clock.advance(0);
}

/** Started, and something happened in the first watch: the next one, which is open now, is long. */
export async function startedBusy(): Promise<void> {
  await started();
  api.watching.send("MODIFIED", aNamespace("a", "10"));
  await clock.advance(10_000);
  api.watching.end();
  await clock.advance(0);
}

/** Time passes while the kind is busy, so that nobody doubts the watch. */
export async function busyFor(milliseconds: number): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 5_000) {
    api.watching.send("BOOKMARK", { metadata: { resourceVersion: "10" } });
    await clock.advance(Math.min(5_000, milliseconds - passed));
  }
}

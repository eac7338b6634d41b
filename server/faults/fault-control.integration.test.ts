import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startWorld, type World } from "#demo/world.ts";
import { createFaultControl } from "./index.ts";

const CLUSTER = "aks-dev-weu";
const { signal } = new AbortController();
let world: World;

beforeAll(async () => {
  world = await startWorld({ still: true });
});
afterEach(() => createFaultControl(world.controlUrl).endAll(signal));
afterAll(() => world.stop());

test("what the world can play and what is playing is read from its control endpoint", async () => {
  const control = createFaultControl(world.controlUrl);
  const played = await control.play({ cluster: CLUSTER, fault: "forbidden", kind: "pods", seconds: 60 }, signal);
  expect(played).toMatchObject({ ok: true, value: { cluster: CLUSTER, fault: "forbidden", kind: "pods" } });
  const state = await control.state(signal);
  if (!state.ok) throw new Error(state.error.reason);
  expect(state.value.clusters).toContain(CLUSTER);
  expect(state.value.held).toMatchObject([{ fault: "forbidden", kind: "pods" }]);
  expect(state.value.kinds).toContain("pods");
  expect(state.value.faults.find(({ fault }) => fault === "forbidden")).toMatchObject({ needsKind: true });
});

test("ending says whether there was something to end", async () => {
  const control = createFaultControl(world.controlUrl);
  const played = await control.play({ cluster: CLUSTER, fault: "watch-stall" }, signal);
  const id = played.ok ? played.value.id : "";
  expect(await control.end(id, signal)).toEqual({ ok: true, value: true });
  expect(await control.end(id, signal)).toEqual({ ok: true, value: false });
});

test("the world's refusal is passed on in its words, and silence is not taken for one", async () => {
  const refused = await createFaultControl(world.controlUrl).play({ cluster: "nope", fault: "watch-stall" }, signal);
  expect(refused).toMatchObject({ error: { kind: "refused", reason: expect.stringContaining("there is no cluster") } });
  const nobody = await createFaultControl("http://127.0.0.1:9").state(signal);
  expect(nobody).toEqual({ ok: false, error: { kind: "unreachable", reason: "nobody listens" } });
});

import { expect, test } from "vitest";
import { getFaults } from "#contract/faults.ts";
import { problemSchema } from "#contract/problem.ts";
import { refused } from "#domain/result.ts";
import type { FaultControl } from "#server/faults/fault-control.types.ts";
import { answered, refusedWith } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster } from "../testing/fake-fleet.ts";
import { FakeWorld } from "../testing/fake-world.ts";

const portal = (faults: FaultControl | null) => fakeApi([new FakeCluster()], [], { faults });

function post(body: unknown, key?: string): RequestInit {
  const headers = { "content-type": "application/json", ...(key === undefined ? {} : { "idempotency-key": key }) };
  return { method: "POST", headers, body: typeof body === "string" ? body : JSON.stringify(body) };
}

test("a fault is played, is listed while it holds, and is ended", async () => {
  const { get, api } = portal(new FakeWorld());
  const order = { cluster: "c1", fault: "watch-stall" };
  expect(await get("/api/v1/faults", post(order))).toMatchObject({
    status: 200,
    body: { id: "f-1", cluster: "c1", kind: null, endsAt: null },
  });
  const board = answered(await api.call(getFaults, { params: {}, query: {} }));
  expect(board).toMatchObject({ clusters: ["c1"], kinds: ["pods"], playing: [{ id: "f-1", fault: "watch-stall" }] });
  expect((await get("/api/v1/faults/f-1", { method: "DELETE" })).body).toEqual({ ended: 1 });
  expect((await get("/api/v1/faults/f-1", { method: "DELETE" })).body).toEqual({ ended: 0 });
  await get("/api/v1/faults", post(order));
  await get("/api/v1/faults", post(order));
  expect((await get("/api/v1/faults", { method: "DELETE" })).body).toEqual({ ended: 2 });
});

test("a key makes an order happen once, and is not taken for another order", async () => {
  const world = new FakeWorld();
  const { get } = portal(world);
  const order = { cluster: "c1", fault: "watch-stall" };
  const [first, second] = [
    await get("/api/v1/faults", post(order, "k1")),
    await get("/api/v1/faults", post(order, "k1")),
  ];
  expect(second.body).toEqual(first.body);
  expect(world.held).toHaveLength(1);
  const other = await get("/api/v1/faults", post({ ...order, seconds: 5 }, "k1"));
  expect(problemSchema.parse(other.body)).toMatchObject({ status: 409, code: "idempotency-key-reused" });
});

test.each([
  ["not json", "body must be JSON"],
  [[], "body must be an object with cluster and fault"],
  [{}, "body.cluster must be a cluster of the built-in world; body.fault must be the name of a fault"],
  [{ cluster: "c1", fault: "x", seconds: 0 }, "body.seconds must be a whole number from 1 to 86400"],
  [{ cluster: "c1", fault: "x", colour: "red" }, "body.colour is not known here"],
  [{ cluster: "c9", fault: "x" }, "body there is no cluster c9"],
])("the order %j is refused: %s", async (body, says) => {
  const answer = await portal(new FakeWorld()).get("/api/v1/faults", post(body));
  expect(problemSchema.parse(answer.body)).toMatchObject({ status: 400, code: "invalid-request" });
  expect(problemSchema.parse(answer.body).detail).toContain(says);
});

test("where no built-in world is configured there is nothing to play, and it is said", async () => {
  const { get, api } = portal(null);
  const refusal = refusedWith(await api.call(getFaults, { params: {}, query: {} }));
  expect(refusal).toMatchObject({ status: 404, code: "no-built-in-world" });
  const played = await get("/api/v1/faults", post({ cluster: "c1", fault: "watch-stall" }));
  expect(played.status).toBe(404);
});

test("a world that has ended is said, and nothing else fails", async () => {
  const gone = async () => refused({ kind: "unreachable" as const, reason: "nobody listens" });
  const { get } = portal({ state: gone, play: gone, end: gone, endAll: gone });
  expect(problemSchema.parse((await get("/api/v1/faults")).body)).toMatchObject({
    status: 503,
    code: "world-unreachable",
    detail: expect.stringContaining("nobody listens"),
  });
  expect((await get("/api/v1/pods")).status).toBe(200);
});

test("each path says what it takes", async () => {
  const { get } = portal(new FakeWorld());
  const allowedAt = async (path: string) => (await get(path, { method: "OPTIONS" })).headers.get("allow");
  expect(await allowedAt("/api/v1/faults")).toBe("GET, HEAD, POST, DELETE, OPTIONS");
  expect(await allowedAt("/api/v1/faults/f-1")).toBe("DELETE, OPTIONS");
  expect((await get("/api/v1/faults/f-1")).status).toBe(405);
});

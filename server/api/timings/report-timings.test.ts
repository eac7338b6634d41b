import { expect, test } from "vitest";
import { problemSchema } from "#contract/problem.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster } from "../testing/fake-fleet.ts";

function portal() {
  const shown: number[] = [];
  const { get } = fakeApi([new FakeCluster()], [], { onShown: (seconds) => shown.push(seconds) });
  const report = (body: unknown) =>
    get("/api/v1/timings", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  return { shown, report };
}

test("what a page reports is counted, each figure once", async () => {
  const { shown, report } = portal();
  expect(await report({ shownAfterSeconds: [0.12, 0.9] })).toMatchObject({ status: 200, body: { counted: 2 } });
  expect(shown).toEqual([0.12, 0.9]);
});

test.each([
  [{}, "body.shownAfterSeconds"],
  [{ shownAfterSeconds: [] }, "must hold at least one figure"],
  [{ shownAfterSeconds: Array.from({ length: 201 }, () => 1) }, "must hold at most 200 figures"],
  [{ shownAfterSeconds: [-1] }, "must be seconds from 0 to 3600"],
  [{ shownAfterSeconds: ["fast"] }, "must be seconds from 0 to 3600"],
])("%j is refused, and nothing of it is counted", async (body, says) => {
  const { shown, report } = portal();
  const answer = await report(body);
  expect(problemSchema.parse(answer.body)).toMatchObject({ status: 400, code: "invalid-request" });
  expect(problemSchema.parse(answer.body).detail).toContain(says);
  expect(shown).toEqual([]);
});

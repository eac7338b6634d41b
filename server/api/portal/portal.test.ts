import { expect, test } from "vitest";
import { getPortal } from "#contract/portal.ts";
import { answered } from "../testing/answered.ts";
import { fakeApi } from "../testing/fake-api.ts";
import { FakeCluster } from "../testing/fake-fleet.ts";

const ask = async (answers: boolean) => {
  const since = new Date("2026-11-24T12:00:00Z");
  const database = () => ({ answers, since, reason: answers ? null : "PostgreSQL: connection refused" });
  const { api } = fakeApi([new FakeCluster()], [], { database });
  return answered(await api.call(getPortal, { params: {}, query: {} }));
};

test("while the database answers nothing is missing", async () => {
  expect(await ask(true)).toEqual({
    database: { answers: true, since: "2026-11-24T12:00:00.000Z", reason: null },
    without: [],
  });
});

test("without its database the portal says since when, why, and what does not work", async () => {
  const { database, without } = await ask(false);
  expect(database).toMatchObject({ answers: false, reason: "PostgreSQL: connection refused" });
  expect(without).toHaveLength(1);
});

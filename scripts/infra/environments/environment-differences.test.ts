import { expect, test } from "vitest";
import { differencesOf, findingsOf, type RootValues } from "./environment-differences.ts";

const values = (over: { readonly [name: string]: { size: number; zones: string[] } } = {}): RootValues => ({
  dev: { environment: "dev", pool: { size: 4, zones: ["1"] } },
  test: { environment: "test", pool: { size: 4, zones: ["1"] } },
  prod: { environment: "prod", pool: { size: 4, zones: ["1"] } },
  ...Object.fromEntries(Object.entries(over).map(([name, pool]) => [name, { environment: name, pool }])),
});
const WHY = "nobody is served from it, so that one zone is enough";

test("environments that differ in nothing but their name have no difference", () => {
  expect(differencesOf({ cluster: values() }, {})).toEqual([]);
});

test("each difference is listed with its stated reason", () => {
  const roots = { cluster: values({ prod: { size: 8, zones: ["1"] } }) };
  const reasons = { dev: { cluster: { "pool.size": WHY } }, test: { cluster: { pool: WHY } } };
  const differences = differencesOf(roots, reasons);
  expect(differences).toEqual([
    { environment: "dev", root: "cluster", path: "pool.size", value: "4", reference: "8", reason: WHY },
    { environment: "test", root: "cluster", path: "pool.size", value: "4", reference: "8", reason: WHY },
  ]);
  expect(findingsOf(differences, reasons)).toEqual([]);
});

test("an environment without a reason for its difference is refused, and told where to state it", () => {
  const differences = differencesOf({ cluster: values({ dev: { size: 2, zones: ["1"] } }) }, {});
  expect(findingsOf(differences, {})).toEqual([
    "dev/cluster: pool.size is 2, in prod it is 4, and no reason is stated: say why in " +
      "infra/environments/differences.yaml under dev, cluster, pool.size, or make them the same",
  ]);
});

test("a word is no reason", () => {
  const reasons = { dev: { cluster: { "pool.size": "smaller" } } };
  const differences = differencesOf({ cluster: values({ dev: { size: 2, zones: ["1"] } }) }, reasons);
  expect(findingsOf(differences, reasons)[0]).toContain('"smaller" is no reason');
});

test("the nearer reason wins, and a reason that has lost its difference is refused", () => {
  const reasons = {
    dev: { cluster: { pool: `far: ${WHY}`, "pool.size": `near: ${WHY}`, "pool.zones": `gone: ${WHY}` } },
  };
  const differences = differencesOf({ cluster: values({ dev: { size: 2, zones: ["1"] } }) }, reasons);
  expect(differences[0]?.reason).toContain("near");
  expect(findingsOf(differences, reasons)).toEqual([
    "infra/environments/differences.yaml: dev, cluster, pool.zones is no difference any more",
  ]);
});

test("what only one of them has is a difference", () => {
  const roots = { cluster: { ...values(), dev: { environment: "dev", pool: { size: 4, zones: ["1"] }, spot: {} } } };
  expect(differencesOf(roots, {})).toMatchObject([{ path: "spot", value: "{}", reference: "(absent)" }]);
});

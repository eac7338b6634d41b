import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { notRun } from "#scripts/testing/not-run.ts";
import { pricesSchema } from "../cost/cost.ts";
import { costDrivers } from "../cost/cost-drivers.ts";
import { hasTerraform, terraform } from "./program.ts";

// What an operator reads when a value cannot work. `terraform test` shows that it is refused; here are the words.

const INFRA = path.join(import.meta.dirname, "../../../infra");
const why = hasTerraform() ? null : "terraform is not installed";
if (why !== null) notRun("terraform", "the words of refusals, and the cost drivers", why);

const folder = mkdtempSync(path.join(os.tmpdir(), "slipway-refusals-"));
beforeAll(() => {
  if (why !== null) return;
  cpSync(path.join(INFRA, "modules/node-pools"), folder, { recursive: true });
  terraform(folder, ["init"], 60_000);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SYSTEM = { mode: "System", vm_size: "Standard_D4ds_v5", min_count: 2, max_count: 4 };
const A100 = "Standard_NC24ads_A100_v4";

function wordsFor(pools: Readonly<Record<string, object>>): string {
  writeFileSync(path.join(folder, "terraform.tfvars.json"), JSON.stringify({ pools: { system: SYSTEM, ...pools } }));
  const run = terraform(folder, ["plan", "-input=false"], 60_000);
  expect(run.status).toBe(1);
  return run.stderr.replace(/[│╷╵]/g, "").replace(/\s+/g, " ");
}

describe.skipIf(why !== null)("a value that cannot work is refused with what would be right", () => {
  test("a pool's name that is too long", () => {
    const words = wordsFor({ gpua100prodx: { vm_size: "Standard_D8ds_v5", min_count: 0, max_count: 1 } });
    expect(words).toContain(
      "These pool names do not fit: gpua100prodx. A name is 1 to 11 lower-case letters and digits",
    );
  });

  test("fewer nodes at most than at least", () => {
    const words = wordsFor({ cpu: { vm_size: "Standard_D8ds_v5", min_count: 5, max_count: 3 } });
    expect(words).toContain(
      "min_count must not exceed max_count: cpu has 5 and 3. Raise max_count or lower min_count.",
    );
  });

  test("a GPU pool without its taint", () => {
    const words = wordsFor({ gpu: { vm_size: A100, min_count: 0, max_count: 1, gpu: {} } });
    expect(words).toContain(
      'A GPU pool needs taints = ["sku=gpu:NoSchedule"], else pods that want no GPU fill its nodes',
    );
    expect(words).toContain("keep them alive: gpu.");
  });
});

describe.skipIf(why !== null)("what is paid for", () => {
  test("infra/prices.yaml has a place for every price that the environments need, and no other", () => {
    const needed = new Set(
      ["shared", "dev", "test", "prod"].flatMap((name) => costDrivers(INFRA, name, "prod").map(({ price }) => price)),
    );
    const { prices } = pricesSchema.parse(parse(readFileSync(path.join(INFRA, "prices.yaml"), "utf8")));
    expect(Object.keys(prices).sort()).toEqual([...needed].sort());
  });

  test("prod's nodes are hours of their size: three to twenty, seven hundred and thirty a month each", () => {
    const nodes = costDrivers(INFRA, "prod", "prod").find(({ what }) => what.startsWith("nodes of cpub"));
    expect(nodes).toMatchObject({ price: "vm_hour/Standard_D8ds_v5", least: 3 * 730, most: 20 * 730 });
  });

  test("the database is billed where the portal runs", () => {
    const has = (name: string, portal: string) =>
      costDrivers(INFRA, name, portal).some(({ price }) => price.startsWith("database_hour/"));
    expect([has("prod", "prod"), has("dev", "prod"), has("dev", "dev")]).toEqual([true, false, true]);
  });
});

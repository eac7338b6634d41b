import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parsePortalConfig } from "#server/config/index.ts";
import { builtInWorldConfig, choosePortal } from "./portal-choice.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "slipway-choice-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const given = (over: object) => ({ help: false as const, reset: false, ...over });

function kubeconfig(text: string): string {
  writeFileSync(path.join(folder, "kubeconfig"), text);
  return "kubeconfig";
}
const TWO = "current-context: b\ncontexts: [{name: a}, {name: b}, {name: 'arn:aws:eks:eu:1:cluster/c d'}]\n";

test("without a flag it is the built-in world on port 3000, and --port moves it", () => {
  expect(choosePortal(given({}), folder)).toEqual({
    kind: "built-in-world",
    listen: { host: "127.0.0.1", port: 3000 },
  });
  expect(choosePortal(given({ port: 4000 }), folder)).toMatchObject({ listen: { port: 4000 } });
});

test("a kubeconfig gives its current context as a real cluster of that name, and no environments", () => {
  const file = kubeconfig(TWO);
  const choice = choosePortal(given({ kubeconfig: file, port: 4000 }), folder);
  expect(choice).toMatchObject({
    kind: "configured",
    config: {
      listen: { host: "127.0.0.1", port: 4000 },
      clusters: [{ name: "b", simulated: false, kubeconfig: { file: path.join(folder, "kubeconfig"), context: "b" } }],
      environments: [],
    },
  });
});

test("contexts become clusters in the order in which they are named", () => {
  const contexts = ["arn:aws:eks:eu:1:cluster/c d", "a"];
  const choice = choosePortal(given({ kubeconfig: kubeconfig(TWO), contexts }), folder);
  if (choice.kind !== "configured") throw new Error("not configured");
  expect(choice.config.clusters.map(({ name }) => name)).toEqual(contexts);
  // What is written to the data folder is read back by the portal with the same rules.
  expect(parsePortalConfig(JSON.stringify(choice.config), "x").clusters.map(({ name }) => name)).toEqual(contexts);
});

test.each([
  ["contexts: []\n", "has no current context: name one with --context (it has none at all)"],
  ["contexts: [{name: a}]\n", "has no current context: name one with --context (it has a)"],
  ["current-context: z\ncontexts: [{name: a}]\n", 'has no context "z": it has a'],
  ["current-context: [\n", "is not readable as YAML"],
  ["just words\n", "is not a kubeconfig"],
  ["", "is not a kubeconfig"],
])("a kubeconfig that says %j is refused in one sentence", (text, sentence) => {
  expect(() => choosePortal(given({ kubeconfig: kubeconfig(text) }), folder)).toThrow(sentence);
});

test("the built-in world's configuration is one that the portal takes, simulated in every cluster", () => {
  const config = builtInWorldConfig(
    { host: "127.0.0.1", port: 3000 },
    "/data/world/kubeconfig.portal",
    "http://127.0.0.1:7103",
  );
  expect(parsePortalConfig(JSON.stringify(config), "/data/portal.config.json")).toEqual(config);
  expect(config.clusters.every(({ simulated }) => simulated)).toBe(true);
  expect(config.clusters.map(({ nodePools }) => nodePools?.some(({ name }) => name === "gpuh200"))).toEqual([
    true,
    false,
    true,
  ]);
});

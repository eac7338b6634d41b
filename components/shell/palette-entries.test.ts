import { expect, test } from "vitest";
import { matchingEntries, paletteEntries } from "./palette-entries.ts";

const kept = ({ keeps }: { keeps: readonly string[] }) =>
  Object.fromEntries(keeps.map((name) => [name, name === "namespace" ? ["shop", "ml"] : "dev"]));
const entries = paletteEntries(["dev", "prod"], kept, true);
const names = (typed: string) => matchingEntries(entries, typed).map((entry) => entry.name);

test("kubectl's short names lead to the pages", () => {
  expect(names("po")).toContain("Pods");
  expect(names("deploy")).toContain("Workloads");
  expect(names("no")).toContain("Nodes");
});

test("every word that was typed must be there", () => {
  expect(names("colours dark")).toEqual(["Dark colours"]);
  expect(names("dark nonsense")).toEqual([]);
});

test("pages keep the environment and, where things live in some, the namespaces that are chosen", () => {
  const pods = entries.find((entry) => entry.name === "Pods");
  expect(pods?.does).toEqual({ kind: "open", page: "/pods?environment=dev&namespace=shop&namespace=ml" });
  const nodes = entries.find((entry) => entry.name === "Nodes");
  expect(nodes?.does).toEqual({ kind: "open", page: "/nodes?environment=dev" });
});

test("the page of faults is offered where there is a built-in world to play them in", () => {
  expect(names("faults")).toContain("Faults");
  expect(paletteEntries([], kept, false).map((entry) => entry.name)).not.toContain("Faults");
});

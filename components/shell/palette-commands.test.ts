import { expect, test } from "vitest";
import { commandIn, listCommand, namespaceCommands, searchedIn } from "./palette-commands.ts";
import { placesFor } from "./places.ts";

const places = placesFor(true);
const kept = ({ keeps }: { keeps: readonly string[] }) => (keeps.includes("environment") ? { environment: "dev" } : {});
const list = (typed: string) => listCommand(typed, places, kept);

test.each([
  ["po", "Pods", "/pods?environment=dev"],
  [":pod app=x", "Pods: app=x", "/pods?environment=dev&q=app%3Dx"],
  [": pods !canary -n shop", "Pods: !canary -n shop", "/pods?environment=dev&q=%21canary+-n+shop"],
  ["DEPLOY", "Workloads of kind Deployment", "/workloads?environment=dev&kind=Deployment"],
  ["sts db", "Workloads of kind StatefulSet: db", "/workloads?environment=dev&kind=StatefulSet&q=db"],
  ["cj", "Workloads of kind CronJob", "/workloads?environment=dev&kind=CronJob"],
  ["no gpu", "Nodes: gpu", "/nodes?environment=dev&q=gpu"],
])("%j leads to %s", (typed, name, page) => {
  expect(list(typed)).toMatchObject({ entry: { name, does: { kind: "open", page } }, problem: null });
});

test("what is no filter is said, and leads nowhere", () => {
  expect(list("po app=")).toEqual({
    entry: null,
    problem: "No filter yet at character 5: after app= a value is missing, such as app=web",
  });
  expect(list(`po ${"x".repeat(100_000)}`).problem).toContain("a filter has at most 500");
});

test("other words lead to no list, nor do the names of what every object has", () => {
  for (const typed of ["", ":", "checkout", "constructor", "__proto__ x"]) {
    expect(list(typed)).toEqual({ entry: null, problem: null });
  }
});

test("ns chooses a namespace for all lists", () => {
  const names = (typed: string) => namespaceCommands(typed, ["ml", "shop"]).map(({ name }) => name);
  expect(names("ns")).toEqual(["All namespaces", "Only namespace ml", "Only namespace shop"]);
  expect(names(":ns SH")).toEqual(["Only namespace shop"]);
  expect(names("po")).toEqual([]);
});

test("logs is about pods, and a command's sign is no word", () => {
  expect(searchedIn("logs api")).toEqual({ words: "po api", isLogs: true });
  expect(searchedIn("logs")).toEqual({ words: "", isLogs: true });
  expect(searchedIn(":po api")).toEqual({ words: "po api", isLogs: false });
  expect(commandIn("  :  Deploy   web ")).toEqual({ word: "deploy", rest: "web" });
});

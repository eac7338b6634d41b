import { expect, test } from "vitest";
import { kubectl, kubectlFor, namespacesFor } from "./kubectl.ts";

test("a command names its context", () => {
  expect(kubectl("aks-dev-weu", "get", "pods", "-n", "shop")).toBe("kubectl --context aks-dev-weu get pods -n shop");
});

test("what a shell would read is quoted", () => {
  expect(kubectl("my cluster", "get", "pods", "-l", "a in (b)")).toBe(
    "kubectl --context 'my cluster' get pods -l 'a in (b)'",
  );
  expect(kubectl("it's")).toBe("kubectl --context 'it'\\''s'");
});

test("several clusters take a line each", () => {
  expect(kubectlFor(["a", "b"], "get", "nodes")).toBe("kubectl --context a get nodes\nkubectl --context b get nodes");
});

test("namespaces are all of them, or one after another", () => {
  expect(namespacesFor([])).toEqual([["-A"]]);
  expect(namespacesFor(["shop", "ml"])).toEqual([
    ["-n", "shop"],
    ["-n", "ml"],
  ]);
});

import { expect, test } from "vitest";
import type { KubeObject } from "../object.ts";
import { RESOURCES } from "../resources.ts";
import { parseFieldSelector } from "./field-selector.ts";
import { parseLabelSelector, selectorText } from "./label-selector.ts";

const labels = { app: "web", tier: "front", replicas: "12", "example.com/team": "shop", empty: "" };

test.each([
  "",
  "app=web",
  "app==web",
  " app = web , tier != back",
  "app in (web, api)",
  "app in (web),tier notin (back,side)",
  "missing notin (a)",
  "missing!=a",
  "app",
  "!missing",
  "example.com/team=shop",
  "empty=",
  "replicas>9",
  "replicas<100",
])("labels match %j", (selector) => {
  expect(parseLabelSelector(selector)(labels)).toBe(true);
});

test.each([
  "app=api",
  "app!=web",
  "app in (api)",
  "tier notin (front)",
  "missing",
  "!app",
  "missing in ()",
  "app>1",
  "replicas<9",
])("labels do not match %j", (selector) => {
  expect(parseLabelSelector(selector)(labels)).toBe(false);
});

test("an object without labels matches only what asks for absence", () => {
  expect(parseLabelSelector("!app")(undefined)).toBe(true);
  expect(parseLabelSelector("app")(undefined)).toBe(false);
});

test.each(["a b", "=web", "app in web", "app=web=api", "app=a b", "-app=web", "app>x", "app in (web", ",", "app=,,"])(
  "the label selector %j is refused",
  (selector) => {
    expect(() => parseLabelSelector(selector)).toThrow(/^unable to parse requirement: /);
  },
);

test("a selector of an object is written with its labels sorted and its expressions after them", () => {
  const matchExpressions = [
    { key: "tier", operator: "In", values: ["b", "a"] },
    { key: "old", operator: "DoesNotExist" },
    { key: "app", operator: "Exists" },
  ];
  expect(selectorText({ matchLabels: { z: "1", a: "2" }, matchExpressions })).toBe("a=2,z=1,tier in (a,b),!old,app");
  expect(selectorText(undefined)).toBe("");
});

const pod = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "web-1", namespace: "shop", uid: "u", resourceVersion: "1", creationTimestamp: "" },
  spec: { nodeName: "node-1" },
  status: { phase: "Running" },
} satisfies KubeObject;

test("fields are compared as texts, and a comma means AND", () => {
  const matches = (text: string) => parseFieldSelector(text, RESOURCES.pods).matches(pod);
  expect(matches("spec.nodeName=node-1,status.phase!=Succeeded,status.phase!=Failed")).toBe(true);
  expect(matches("spec.nodeName=node-2")).toBe(false);
  expect(matches("metadata.name=web-1,metadata.namespace=shop")).toBe(true);
  expect(matches("spec.hostNetwork=false,status.podIP=")).toBe(true);
  expect(matches("")).toBe(true);
});

test("the fields asked for with = are known, so that an index can answer", () => {
  const selector = parseFieldSelector("spec.nodeName=node-1,status.phase!=Failed", RESOURCES.pods);
  expect([...selector.exact]).toEqual([["spec.nodeName", "node-1"]]);
});

test("an unknown field is refused in the words of its kind", () => {
  expect(() => parseFieldSelector("spec.colour=red", RESOURCES.pods)).toThrow("field label not supported: spec.colour");
  expect(() => parseFieldSelector("spec.replicas=1", RESOURCES.deployments)).toThrow(
    '"spec.replicas" is not a known field selector: only "metadata.name", "metadata.namespace"',
  );
  expect(() => parseFieldSelector("spec.nodeName", RESOURCES.pods)).toThrow(/can't understand 'spec.nodeName'/);
});

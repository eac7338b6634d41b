import { expect, test } from "vitest";
import { type LinkSubject, type LinkTemplate, linksFor, unknownFields } from "./links.ts";

const pod: LinkSubject = {
  cluster: "aks dev",
  environments: ["dev"],
  name: "web-1",
  kind: "Pod",
  namespace: "shop",
  node: "gpu-1",
  labels: { app: "web/front" },
};
const template = (url: string, over: Partial<LinkTemplate> = {}): LinkTemplate => ({
  title: "Logs",
  level: "pod",
  url,
  ...over,
});
const urls = (...templates: LinkTemplate[]) => linksFor(templates, "pod", pod).map(({ url }) => url);

test("fields are filled in, encoded for an address", () => {
  expect(urls(template("https://g.example/{cluster}/{namespace}/{name}?app={label:app}&on={node}"))).toEqual([
    "https://g.example/aks%20dev/shop/web-1?app=web%2Ffront&on=gpu-1",
  ]);
});

test("a link whose object lacks a field is left out, rather than leading elsewhere", () => {
  expect(urls(template("https://g.example/{label:team}"))).toEqual([]);
  const waiting = { ...pod, node: null };
  expect(linksFor([template("https://g.example/{node}")], "pod", waiting)).toEqual([]);
});

test.each([
  [{ cluster: "aks dev" }, true],
  [{ cluster: "other" }, false],
  [{ environment: "dev" }, true],
  [{ environment: "prod" }, false],
  [{ namespace: "shop", environment: "dev" }, true],
  [{ namespace: "ml" }, false],
  [{ labels: { app: "web/front" } }, true],
  [{ labels: { app: "web/front", tier: "x" } }, false],
  [{ labels: { constructor: "x" } }, false],
  [{}, true],
])("under the condition %j it stands: %s", (condition, stands) => {
  expect(urls(template("https://g.example/", { if: condition }))).toHaveLength(stands ? 1 : 0);
});

test("links stand on pages of their own level alone, in the configured order", () => {
  const templates = [
    template("https://a.example/"),
    template("https://b.example/", { level: "node" }),
    template("https://c.example/"),
  ];
  expect(urls(...templates)).toEqual(["https://a.example/", "https://c.example/"]);
});

test("fields that a level does not have are told", () => {
  expect(unknownFields(template("https://g.example/{nmae}/{name}/{label:}/{}"))).toEqual(["nmae", "label:", ""]);
  expect(unknownFields(template("https://g.example/{namespace}", { level: "node" }))).toEqual(["namespace"]);
  expect(unknownFields(template("https://g.example/{label:app}"))).toEqual([]);
});

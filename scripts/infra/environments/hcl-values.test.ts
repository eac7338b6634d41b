import { expect, test } from "vitest";
import { hclValues } from "./hcl-values.ts";

const read = (text: string) => hclValues(text, "values.tf");

test("literals of every kind are read", () => {
  const text = `# why
locals {
  values = {
    name    = "dev" // the folder
    enabled = true
    nothing = null
    pools   = { "gpu" = { max = 4, zones = ["1", "2"], share = -0.5 } }
  }
}
`;
  expect(read(text)).toEqual({
    name: "dev",
    enabled: true,
    nothing: null,
    pools: { gpu: { max: 4, zones: ["1", "2"], share: -0.5 } },
  });
});

test("an expression is refused with its line: it would hide a difference", () => {
  expect(() => read("locals {\n  values = {\n    size = var.size\n  }\n}")).toThrow("values.tf:3:");
  expect(() => read('locals { values = { a = "$' + '{var.x}" } }')).toThrow("has an expression in it");
  expect(() => read("locals { values = { a = max(1, 2) } }")).toThrow("not a literal value");
});

test("what stands beside values, a name twice and a file that ends early are refused", () => {
  expect(() => read("locals {\n  values = {}\n  more = 1\n}")).toThrow('expected "}", found "more"');
  expect(() => read("locals {\n  values = {}\n}\nresource")).toThrow("stands beside values");
  expect(() => read("locals { values = { a = 1, a = 2 } }")).toThrow("is there twice");
  expect(() => read("locals { values = { a = 1")).toThrow("ends in the middle");
  expect(() => read("locals { values = 4 }")).toThrow("must be an object");
});

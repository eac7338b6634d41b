import { expect, test } from "vitest";
import { yamlLines } from "./yaml-lines.ts";

test("keys stand apart, in lists, too; texts and the lines of a block do not", () => {
  const yaml =
    "kind: Pod\nspec:\n  - name: api\n  - - x: 1\n  image: r/api:1.2\n  text: |\n    no key here\n  - http://a:80/\n";
  const lines = yamlLines(yaml);
  expect(lines.map(({ key }) => key)).toEqual(["kind:", "spec:", "name:", "x:", "image:", "text:", "", ""]);
  expect(lines.map(({ before, key, rest }) => before + key + rest).join("\n")).toBe(yaml.trimEnd());
  expect(lines.at(-1)?.number).toBe(8);
});

import { expect, test } from "vitest";
import { formFindings } from "./module-form.ts";

const whole = {
  "main.tf": "",
  "variables.tf": 'variable "names" {\n  description = "Names."\n  type        = map(string)\n}\n',
  "outputs.tf": 'output "id" {\n  description = "Id."\n  value       = 1\n}\n',
  "versions.tf": "",
  "README.md": "",
};

test("a module with its five files and everything explained has no finding", () => {
  expect(formFindings({ name: "m", files: whole })).toEqual([]);
});

test("a missing file, a variable without its type and an output without its words are said", () => {
  const files = {
    "main.tf": "",
    "versions.tf": "",
    "README.md": "",
    "variables.tf": 'variable "names" {\n  description = "type = map"\n}\n',
    "outputs.tf": 'output "id" {\n  value = 1\n}\n',
  };
  expect(formFindings({ name: "m", files })).toEqual([
    "m/variables.tf: the variable names has no type",
    "m/outputs.tf: the output id has no description",
  ]);
  expect(formFindings({ name: "m", files: {} })).toHaveLength(5);
});

import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { describedKinds } from "./describe-kinds.ts";

test("the built-in API server explains its kinds as the installed description of Kubernetes does", () => {
  const file = path.join(import.meta.dirname, "../demo/kubernetes/schema/kinds.tsv");
  expect(describedKinds(), "run: node scripts/describe-kinds.ts").toBe(readFileSync(file, "utf8"));
});

import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { portalConfigJsonSchema, readPortalConfig } from "./index.ts";

const root = path.join(import.meta.dirname, "../..");

test("docs/portal.config.schema.json is what the portal checks by (else: node scripts/config-schema.ts)", () => {
  const published = readFileSync(path.join(root, "docs/portal.config.schema.json"), "utf8");
  expect(JSON.parse(published)).toEqual(JSON.parse(portalConfigJsonSchema()));
});

test("the schema tells editors that a cluster has one way in, and that unknown keys are wrong", () => {
  const schema = JSON.parse(portalConfigJsonSchema());
  expect(schema.additionalProperties).toBe(false);
  expect(schema.properties.clusters.items).toMatchObject({
    additionalProperties: false,
    oneOf: [{ required: ["kubeconfig"] }, { required: ["inCluster"] }],
  });
});

test("the example is a configuration that the portal takes", () => {
  const config = readPortalConfig(path.join(root, "portal.config.example.yaml"));
  expect(config.clusters.map(({ name }) => name)).toEqual(["aks-shared-weu", "aks-prod-weu"]);
  expect(config.environments).toHaveLength(3);
});

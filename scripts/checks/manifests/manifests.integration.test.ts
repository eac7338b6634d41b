import { describe, expect, test } from "vitest";
import { kubectlPath } from "#scripts/testing/kubectl.ts";
import { notRun } from "#scripts/testing/not-run.ts";
import { houseFindings } from "./house-rules.ts";
import { readManifests } from "./manifest.ts";
import { kustomizations, kustomize } from "./render.ts";
import { restrictedFindings } from "./restricted.ts";
import { schemaFindings } from "./schemas.ts";
import { unknownFieldFindings } from "./unknown-fields.ts";

const missing = await kubectlPath().then(
  () => undefined,
  (error: Error) => error.message,
);
if (missing !== undefined) notRun("kubectl", "the manifests as Kustomize builds them", missing);

describe.skipIf(missing !== undefined)("what Kustomize builds", async () => {
  const folders = missing === undefined ? kustomizations() : [];
  const built = await Promise.all(folders.map(async (folder) => ({ folder, text: await kustomize(folder) })));
  const sets = built.map(({ folder, text }) => ({ folder, manifests: readManifests(text) }));

  test("there is a set for each environment and for each variant", () => {
    for (const name of ["overlays/dev", "overlays/test", "overlays/prod", "variants/gpu", "variants/volume"]) {
      expect(folders).toContain(`infra/manifests/hello/${name}`);
    }
  });

  test.each(sets)("$folder: every object is as its kind's schema says", async ({ manifests }) => {
    expect(await schemaFindings(manifests)).toEqual([]);
    expect(manifests.length).toBeGreaterThan(0);
  });

  test.each(sets)("$folder: it is what pod security `restricted` admits", ({ manifests }) => {
    expect(restrictedFindings(manifests)).toEqual([]);
  });

  test.each(sets)("$folder: it keeps the platform's own rules", ({ manifests }) => {
    expect(houseFindings(manifests)).toEqual([]);
  });

  test("no object has a field that its kind does not know", () => {
    expect(unknownFieldFindings(sets.flatMap(({ manifests }) => manifests))).toEqual([]);
  });

  test("nothing is left to be set by an overlay", () => {
    for (const { folder, text } of built.filter(({ folder }) => !folder.endsWith("/base"))) {
      expect([folder, text.match(/set-by-the-overlay/g)]).toEqual([folder, null]);
    }
  });
});

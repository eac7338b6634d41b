import { expect, test } from "vitest";
import { chartReport, lockReport, toolsReport } from "./pins.ts";

const row = (...columns: string[]) => columns.join("\t");
const SUM = "ab".repeat(32);

test("a gap says what to do; without that line it is refused", () => {
  const gap = row("kubelogin", "0.2.19", "arm64", "gap", "https://x/b");
  expect(toolsReport(`# gap: sha256 of kubelogin 0.2.19 for arm64: look\n${gap}\n`)).toEqual({ pins: 1, findings: [] });
  expect(toolsReport(gap).findings[0]).toContain("is a gap without its line");
});

test("a plausible value is refused: a cut checksum, a version that moves, an address without TLS, a missing column", () => {
  const findings = [
    row("terraform", "1.15.8", "amd64", SUM.slice(2), "https://x/a"),
    row("terraform", "latest", "amd64", SUM, "https://x/a"),
    row("terraform", "1.15.8", "amd64", SUM, "http://x/a"),
    "terraform 1.15.8",
  ].map((line) => toolsReport(line).findings);
  expect(findings.map((found) => found.length)).toEqual([1, 1, 1, 1]);
  expect(findings.flat().join("\n")).toMatch(
    /is no checksum[\s\S]*no exact version[\s\S]*not over https[\s\S]*five columns/,
  );
});

test("a signing key is told by its fingerprint", () => {
  expect(toolsReport(row("azure-cli", "2.90.0", "any", "A".repeat(40), "https://x/")).findings).toEqual([]);
  expect(toolsReport(row("azure-cli", "2.90.0", "any", SUM, "https://x/")).findings).toHaveLength(1);
});

test("a lock file's hashes are whole, and it locks something", () => {
  const lock = (hash: string) =>
    `provider "registry/hashicorp/azurerm" {\n  version     = "4.81.0"\n  hashes = [\n    "${hash}",\n  ]\n}\n`;
  expect(lockReport("a", lock(`zh:${SUM}`))).toEqual({ pins: 1, findings: [] });
  expect(lockReport("a", lock("h1:tooShort=")).findings).toEqual(["a: h1:tooShort= is no whole hash"]);
  expect(lockReport("a", "").findings).toEqual(["a: locks no provider"]);
});

test("a chart from a repository has a version; a chart of ours needs none", () => {
  const release = (inside: string) => `resource "helm_release" "it" {\n${inside}\n}`;
  expect(chartReport("a", release('  repository = "https://x"\n  version    = var.chart_version')).findings).toEqual(
    [],
  );
  expect(chartReport("a", release('  repository = "https://x"')).findings).toEqual([
    "a: the release it has no version of its own",
  ]);
  expect(chartReport("a", release('  chart = "./chart"'))).toMatchObject({ pins: 0, findings: [] });
});

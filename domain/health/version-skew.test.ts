import { expect, test } from "vitest";
import { versionSkew } from "./version-skew.ts";

const at = (node: string, version: string | null) => ({ node, version });

test("versions are counted, newest first, each with how far behind it is", () => {
  const skew = versionSkew("v1.36.2", [
    at("a", "v1.36.2"),
    at("b", "v1.35.10"),
    at("c", "v1.35.9"),
    at("d", "v1.35.9"),
    at("e", null),
  ]);
  expect(skew.versions).toEqual([
    { version: "v1.36.2", nodes: 1, minorsBehind: 0 },
    { version: "v1.35.10", nodes: 1, minorsBehind: 1 },
    { version: "v1.35.9", nodes: 2, minorsBehind: 1 },
  ]);
  expect(skew.findings).toEqual([]);
});

test("a kubelet newer than the API server is not supported, nor one more than three minors older", () => {
  const { findings } = versionSkew("v1.36.2", [
    at("a", "v1.37.0"),
    at("b", "v1.32.1"),
    at("c", "v1.32.1"),
    at("d", "v1.33.0"),
  ]);
  expect(findings.map(({ severity }) => severity)).toEqual(["critical", "critical", "warning"]);
  expect(findings[0]?.sentence).toMatch(/^The kubelet of 1 node \(a\) is newer than the API server \(v1\.36\.2\)/);
  expect(findings[1]?.sentence).toMatch(/^The kubelets of 2 nodes \(b, c\) are more than 3 minor versions older/);
  expect(findings[2]?.sentence).toMatch(/^The kubelet of 1 node \(d\) is 3 minor versions older/);
});

test("what cannot be compared is not judged", () => {
  expect(versionSkew(null, [at("a", "v1.20.0")])).toEqual({
    versions: [{ version: "v1.20.0", nodes: 1, minorsBehind: null }],
    findings: [],
  });
  expect(versionSkew("v1.36.2", [at("a", "nightly")]).findings).toEqual([]);
});

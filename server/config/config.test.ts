import path from "node:path";
import { expect, test } from "vitest";
import { ConfigError, parsePortalConfig, readPortalConfig } from "./index.ts";

const MINIMAL = "clusters: [{name: a, kubeconfig: {file: a.yaml}}]\n";

function refusal(text: string): string {
  try {
    parsePortalConfig(text, "portal.config.yaml");
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "accepted";
}

test("a cluster alone is a configuration: the rest has defaults", () => {
  expect(parsePortalConfig(MINIMAL, "/etc/slipway/portal.config.yaml")).toEqual({
    listen: { host: "127.0.0.1", port: 3000 },
    hosts: [],
    clusters: [{ name: "a", simulated: false, kubeconfig: { file: path.resolve("/etc/slipway/a.yaml") } }],
    environments: [],
  });
});

test("a fourth environment, and several on one cluster, need no code", () => {
  const text = `${MINIMAL}environments: [{name: lab, cluster: a, namespaces: [lab]}, {name: dev, cluster: a}, {name: uat, cluster: a}, {name: live, cluster: a}]`;
  expect(parsePortalConfig(text, "x").environments.map(({ name }) => name)).toEqual(["lab", "dev", "uat", "live"]);
});

test("every wrong key is named by its path, with what would be right, in one message", () => {
  const text = `
listen: { host: 127.0.0.1, prot: 70000, port: abc }
cluster: 3
clusters:
  - name: a
    kubeconfg: { file: x }
  - name: b
    inCluster: true
    kubeconfig: {}
    simulated: maybe
`;
  expect(refusal(text).split("\n")).toEqual([
    "portal.config.yaml: 7 settings are wrong:",
    '  line 2: listen.port must be a whole number from 1 to 65535, but is "abc"',
    "  line 2: listen.prot is not a known key; did you mean port?",
    "  line 6: clusters[0].kubeconfg is not a known key; did you mean kubeconfig?",
    "  line 5: clusters[0] must have exactly one of kubeconfig: {file, context} and inCluster: true",
    "  clusters[1].kubeconfig.file is missing; it must be the path of a kubeconfig file, relative to this configuration or absolute",
    '  line 10: clusters[1].simulated must be true or false, but is "maybe"',
    "  line 3: cluster is not a known key; did you mean clusters?",
  ]);
});

test("an environment on a cluster that does not exist is refused by name", () => {
  expect(refusal(`${MINIMAL}environments: [{name: dev, cluster: zzzzz}]`)).toContain(
    'environments[0].cluster names no cluster of this file, "zzzzz"; there are: a',
  );
});

test("two clusters of one name are refused", () => {
  expect(refusal("clusters: [{name: a, inCluster: true}, {name: a, inCluster: true}]")).toContain(
    'clusters[1].name must be unique, but clusters[0] is named "a", too',
  );
});

test("an empty file lacks its clusters; a list is no configuration; broken YAML is said with its line", () => {
  expect(refusal("")).toContain("clusters is missing; it must be a list of clusters");
  expect(refusal("[]")).toContain("must be a mapping with listen, hosts, clusters and environments, but is a list");
  expect(refusal("clusters: [")).toMatch(/^portal\.config\.yaml is not readable as YAML: .*\(line 1, column \d+\)\.$/);
});

test("a file that is not there is one sentence", () => {
  expect(() => readPortalConfig("/nowhere/portal.config.yaml")).toThrow(
    "The configuration /nowhere/portal.config.yaml cannot be read: there is no such file.",
  );
});

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
    links: [],
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

test("node pools that are declared are kept as they are written; amounts may be numbers", () => {
  const pool = { name: "gpuh200", min: 0, max: 2, taints: ["sku=gpu:NoSchedule"], resources: { "nvidia.com/gpu": 8 } };
  const text = JSON.stringify({ clusters: [{ name: "a", inCluster: true, nodePools: [pool] }] });
  expect(parsePortalConfig(text, "x").clusters[0]?.nodePools).toEqual([pool]);
});

test("a declared pool's mistakes are named with what would be right", () => {
  const pools = `
      - { name: a, min: 3, max: 2 }
      - { name: b, max: -1, taints: [sku=gpu], resources: { memory: 8GB } }
      - { name: c, maximum: 4 }`;
  const said = refusal(`clusters:\n  - name: a\n    inCluster: true\n    nodePools:${pools}\n`);
  expect(said).toContain("clusters[0].nodePools[0] must have a min that is not above its max");
  expect(said).toContain("clusters[0].nodePools[1].max must be a whole number of nodes, 0 or more, but is -1");
  expect(said).toContain("clusters[0].nodePools[1].taints[0] must be a taint as kubectl writes it");
  expect(said).toContain("clusters[0].nodePools[1].resources.memory must be an amount as Kubernetes writes it");
  expect(said).toContain("clusters[0].nodePools[2].maximum is not a known key");
});

test("two declared pools of one name are refused; pools of two clusters may be named alike", () => {
  const twice = "clusters: [{name: a, inCluster: true, nodePools: [{name: gpu}, {name: gpu}]}]";
  expect(refusal(twice)).toContain(
    'clusters[0].nodePools[1].name must be unique, but clusters[0].nodePools[0] is named "gpu", too',
  );
  const alike =
    "clusters: [{name: a, inCluster: true, nodePools: [{name: gpu}]}, {name: b, inCluster: true, nodePools: [{name: gpu}]}]";
  expect(refusal(alike)).toBe("accepted");
});

test("a file that is not there is one sentence", () => {
  expect(() => readPortalConfig("/nowhere/portal.config.yaml")).toThrow(
    "The configuration /nowhere/portal.config.yaml cannot be read: there is no such file.",
  );
});

test("a link out is checked at the start: its keys, its address, its fields and its conditions, each by its path", () => {
  const text = `
clusters: [{name: a, kubeconfig: {file: a.yaml}}]
links:
  - { title: Grafana, level: pod, url: "https://g.example/{namespace}/{name}?app={label:app}", if: { cluster: a } }
  - { titel: Logs, level: pods, url: "ftp://logs.example" }
  - { title: Run, level: node, url: "https://r.example/", if: { labels: 3, stage: dev } }
`;
  expect(refusal(text).split("\n").slice(1).sort()).toEqual([
    '  line 5: links[1].level must be one of cluster, node, workload, pod, service, but is "pods"',
    "  line 5: links[1].titel is not a known key; did you mean title?",
    '  line 5: links[1].url must be an address that begins with https:// or http://, but is "ftp://logs.example"',
    "  line 6: links[2].if.labels must be a mapping of labels to values, such as {app: web}, but is 3",
    "  line 6: links[2].if.stage is not a known key; known here: cluster, environment, namespace, labels",
    "  links[1].title is missing; it must be the words of the link, such as Grafana",
  ]);
  const fields = `${MINIMAL}links: [{title: G, level: node, url: "https://g.example/{namespace}", if: {environment: qa}}]`;
  expect(refusal(fields)).toContain("links[0].url names {namespace}, which a node does not have; it has {cluster}");
  expect(refusal(fields)).toContain('links[0].if.environment names no environment of this file, "qa"');
});

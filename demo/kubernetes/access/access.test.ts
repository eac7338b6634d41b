import path from "node:path";
import { expect, test } from "vitest";
import { readClusterRole } from "./cluster-role.ts";
import { type Access, AccessPolicy, ANONYMOUS } from "./policy.ts";

const MANIFEST = path.join(import.meta.dirname, "../../../infra/manifests/portal/clusterrole.yaml");

const portal = { name: "portal", groups: [] };
const READS = ["get", "list", "watch"];
const VERBS = [...READS, "create", "update", "patch", "delete", "deletecollection"];

const ask = (over: Partial<Extract<Access, { kind: "resource" }>>): Access => ({
  kind: "resource",
  verb: "list",
  group: "",
  resource: "pods",
  subresource: "",
  namespace: "",
  name: "",
  ...over,
});

async function portalPolicy(): Promise<AccessPolicy> {
  const { name, rules } = await readClusterRole(MANIFEST);
  return new AccessPolicy([{ user: "portal", role: name, rules }]);
}

test("the portal's ClusterRole allows reading the kinds it names, and nothing but reading", async () => {
  const policy = await portalPolicy();
  const kinds = [
    ["", "nodes"],
    ["", "pods"],
    ["", "namespaces"],
    ["", "events"],
    ["apps", "deployments"],
    ["apps", "replicasets"],
  ];
  for (const [group = "", resource = ""] of kinds) {
    for (const verb of VERBS) {
      expect(policy.decide(portal, ask({ verb, group, resource })).allowed, `${verb} ${resource}`).toBe(
        READS.includes(verb),
      );
    }
  }
});

test.each([
  ["", "secrets", ""],
  ["", "configmaps", ""],
  ["", "serviceaccounts", ""],
  ["", "pods", "exec"],
  ["", "nodes", "proxy"],
  ["apps", "deployments", "scale"],
  ["extensions", "deployments", ""],
  ["", "deployments", ""],
  ["rbac.authorization.k8s.io", "clusterroles", ""],
])("the portal may not read %s/%s %s", async (group, resource, subresource) => {
  const policy = await portalPolicy();
  for (const verb of VERBS) {
    expect(policy.decide(portal, ask({ verb, group, resource, subresource })).allowed).toBe(false);
  }
});

test("the portal may read logs, and not watch the Leases of nodes", async () => {
  const policy = await portalPolicy();
  const may = (access: Parameters<typeof ask>[0]) => policy.decide(portal, ask(access)).allowed;
  expect(may({ verb: "get", group: "", resource: "pods", subresource: "log" })).toBe(true);
  expect(may({ verb: "watch", group: "coordination.k8s.io", resource: "leases", subresource: "" })).toBe(false);
});

test("the portal may read discovery, version and health, and no other path", async () => {
  const policy = await portalPolicy();
  const allowed = (path: string, verb = "get") => policy.decide(portal, { kind: "path", verb, path }).allowed;
  for (const path of ["/api", "/api/v1", "/apis", "/apis/apps/v1", "/version", "/livez", "/readyz", "/readyz/etcd"]) {
    expect(allowed(path), path).toBe(true);
  }
  for (const path of ["/metrics", "/logs/", "/debug/pprof", "/openapi/v2", "/"])
    expect(allowed(path), path).toBe(false);
  expect(allowed("/version", "post")).toBe(false);
});

test("nothing in the manifest is a wildcard, a secret or a change", async () => {
  const { rules } = await readClusterRole(MANIFEST);
  for (const rule of rules) {
    expect(READS).toEqual(expect.arrayContaining([...rule.verbs]));
    expect([...(rule.resources ?? []), ...(rule.apiGroups ?? [])]).not.toContain("*");
    expect(rule.resources ?? []).not.toContain("secrets");
  }
});

test("a grant in a namespace does not reach another one, nor the whole cluster", () => {
  const rules = [{ verbs: READS, apiGroups: [""], resources: ["pods"] }];
  const policy = new AccessPolicy([{ user: "dev", role: "reader", rules, namespace: "shop" }]);
  const dev = { name: "dev", groups: [] };
  expect(policy.decide(dev, ask({ namespace: "shop" })).allowed).toBe(true);
  expect(policy.decide(dev, ask({ namespace: "pay" })).allowed).toBe(false);
  expect(policy.decide(dev, ask({})).allowed).toBe(false);
});

test("resourceNames allow these objects alone", () => {
  const rules = [{ verbs: ["get"], apiGroups: [""], resources: ["pods"], resourceNames: ["web-1"] }];
  const policy = new AccessPolicy([{ user: "dev", role: "one", rules }]);
  const dev = { name: "dev", groups: [] };
  expect(policy.decide(dev, ask({ verb: "get", name: "web-1" })).allowed).toBe(true);
  expect(policy.decide(dev, ask({ verb: "get", name: "web-2" })).allowed).toBe(false);
});

test("masters may do anything, anonymous users may see the health and no more", () => {
  const policy = new AccessPolicy([]);
  const admin = { name: "admin", groups: ["system:masters"] };
  expect(policy.decide(admin, ask({ verb: "delete", resource: "secrets" })).allowed).toBe(true);
  expect(policy.decide(ANONYMOUS, { kind: "path", verb: "get", path: "/livez" }).allowed).toBe(true);
  expect(policy.decide(ANONYMOUS, ask({})).allowed).toBe(false);
});

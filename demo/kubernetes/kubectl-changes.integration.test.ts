import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { notRun } from "#scripts/testing/not-run.ts";
import { type KubectlTrial, kubectlMissing, startKubectlTrial } from "./testing/kubectl-trial.ts";

const missing = await kubectlMissing();
if (missing !== undefined) notRun("kubectl", "changes as the real kubectl makes them", missing);

const web = (replicas: number, image: string, more = "") => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { team: shop } }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: "${image}"${more} }] }
`;

describe.skipIf(missing !== undefined)("the real kubectl changes things", () => {
  let trial: KubectlTrial;
  const kubectl = (...args: string[]) => trial.kubectl(...args);
  const apply = (text: string, ...args: string[]) => trial.runWith(text, "apply", "-f", "-", ...args);
  const field = (path: string, object = "deploy/web") => kubectl("get", object, "-o", `jsonpath={${path}}`);

  beforeAll(async () => {
    trial = await startKubectlTrial("changes");
  });

  afterAll(() => trial?.stop());

  test("create makes every kind that it has a command for", async () => {
    const commands = [
      ["configmap", "config", "--from-literal=colour=red"],
      ["secret", "generic", "password", "--from-literal=key=hunter2"],
      ["deployment", "shop", "--image=shop:1", "--replicas=0", "--port=8080"],
      ["job", "once", "--image=once:1"],
      ["cronjob", "daily", "--image=once:1", "--schedule=@daily"],
      ["service", "clusterip", "shop", "--tcp=80:8080"],
      ["service", "loadbalancer", "open", "--tcp=443:8443"],
      ["quota", "limits", "--hard=pods=50,requests.cpu=8"],
      ["poddisruptionbudget", "shop", "--selector=app=shop", "--min-available=50%"],
      ["priorityclass", "trial-high", "--value=1000", "--description=first"],
      ["ingress", "shop", "--rule=shop.example.com/*=shop:80"],
    ];
    for (const command of commands) {
      const { stdout, stderr } = await trial.run("create", ...command);
      expect(stdout, `${command.join(" ")}: ${stderr}`).toContain(" created");
    }
    expect(await field(".data.key", "secret/password")).toBe("aHVudGVyMg==");
    expect(await field(".spec.ports[0].targetPort", "service/shop")).toBe("8080");
    expect(await field(".spec.ports[0].nodePort", "service/open")).toMatch(/^3[0-2]\d{3}$/);
    expect(await field(".spec.minAvailable", "pdb/shop")).toBe("50%");
    expect(await field(".spec.hard.pods", "quota/limits")).toBe("50");
    expect(await field(".value", "priorityclass/trial-high")).toBe("1000");
    expect(await kubectl("get", "svc,ingress,quota,pdb,secret,cm")).toContain("shop.example.com");
    await kubectl("delete", "priorityclass", "trial-high");
  });

  test("apply creates, changes and leaves alone; what the manifest says no more is taken away", async () => {
    expect((await apply(web(1, "web:1", ", args: [a]"))).stdout).toContain("created");
    expect((await apply(web(1, "web:1", ", args: [a]"))).stdout).toContain("unchanged");
    expect((await apply(web(0, "web:2"))).stdout).toContain("configured");
    expect(await field(".spec.replicas")).toBe("0");
    expect(await field("..args")).toBe("");
    expect((await trial.runWith(web(2, "web:2"), "diff", "-f", "-")).stdout).toMatch(
      /- {2}replicas: 0\n\+ {2}replicas: 2/,
    );
  });

  test("apply --server-side shares what is the same and stops at what another manager holds", async () => {
    const first = await apply(web(0, "web:2"), "--server-side", "--field-manager=pipeline");
    expect(first.stdout, first.stderr).toContain("serverside-applied");
    await kubectl("scale", "deploy/web", "--replicas=1");
    const refused = await apply(web(0, "web:2"), "--server-side", "--field-manager=pipeline");
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toMatch(
      /conflict with "kubectl" with subresource "scale" using apps\/v1 at \S+: \.spec\.replicas/,
    );
    const forced = await apply(web(0, "web:2"), "--server-side", "--field-manager=pipeline", "--force-conflicts");
    expect(forced.stdout).toContain("serverside-applied");
    expect(await field(".spec.replicas")).toBe("0");
    const managers = await kubectl(
      "get",
      "deploy/web",
      "--show-managed-fields",
      "-o",
      "jsonpath={.metadata.managedFields[*].manager}",
    );
    expect(managers.split(" ")).toContain("pipeline");
  });

  test("a dry run answers as if done, and writes nothing", async () => {
    await kubectl("rollout", "status", "deploy/web", "--timeout=30s");
    const written: string[] = [];
    const stop = trial.world.clusters[0]?.store.onChange(({ resource, object }) => {
      if (resource === "deployments" && object.metadata.namespace === trial.namespace)
        written.push(object.metadata.name);
    });
    const dry = "--dry-run=server";
    expect((await apply(web(5, "web:9"), dry)).stdout).toContain("configured (server dry run)");
    expect((await apply(web(0, "web:2"), "--server-side", "--field-manager=pipeline", dry)).stdout).toContain(
      "dry run",
    );
    expect(await kubectl("create", "deployment", "never", "--image=x:1", dry)).toContain("created (server dry run)");
    expect(await kubectl("set", "image", "deploy/web", "web=web:9", dry)).toContain("image updated");
    expect(await kubectl("scale", "deploy/web", "--replicas=9", dry)).toContain("scaled");
    expect(await kubectl("delete", "deploy", "web", dry)).toContain("(server dry run)");
    stop?.();
    expect(written).toEqual([]);
  });

  test("label, annotate, patch, replace and set change what they say", async () => {
    await kubectl("label", "deploy/web", "tier=front", "team-");
    expect(await kubectl("get", "deploy", "-l", "tier=front,!team", "-o", "name")).toBe("deployment.apps/web\n");
    await kubectl("annotate", "deploy/web", "note=here");
    await kubectl("patch", "deploy/web", "--type=json", "-p", '[{"op":"add","path":"/spec/paused","value":true}]');
    await kubectl("patch", "deploy/web", "--type=merge", "-p", '{"spec":{"minReadySeconds":3}}');
    await kubectl("set", "env", "deploy/web", "COLOUR=red");
    await kubectl("set", "resources", "deploy/web", "--limits=memory=64Mi");
    expect(await field(".spec.paused,.spec.minReadySeconds").catch(() => "")).toBe("");
    expect(
      await kubectl("get", "deploy/web", "-o", "jsonpath={.spec.paused} {.spec.minReadySeconds} {..env[0].value}"),
    ).toBe("true 3 red");
    const whole = await kubectl("get", "deploy/web", "-o", "json");
    const replaced = await trial.runWith(whole.replace('"red"', '"blue"'), "replace", "-f", "-");
    expect(replaced.stdout, replaced.stderr).toContain("replaced");
    const stale = await trial.runWith(whole, "replace", "-f", "-");
    expect(stale.stderr).toContain("the object has been modified; please apply your changes to the latest version");
  });

  test("taint and cordon change a node, and back", async () => {
    const [node = ""] = (await kubectl("get", "nodes", "-o", "jsonpath={.items[*].metadata.name}")).split(" ");
    await kubectl("taint", "node", node, "trial=yes:NoSchedule");
    expect(await field(".spec.taints[?(@.key=='trial')].effect", `node/${node}`)).toBe("NoSchedule");
    await kubectl("taint", "node", node, "trial-");
    expect(await field(".spec.taints[?(@.key=='trial')].effect", `node/${node}`)).toBe("");
    expect(await kubectl("cordon", node)).toContain("cordoned");
    expect(await kubectl("cordon", node)).toContain("already cordoned");
    await kubectl("uncordon", node);
  });

  test("a misspelt field is refused, or warned of, and never stored", async () => {
    const misspelt = web(0, "web:1", ", imagePolicy: Always").replace("name: web,", "name: typo,");
    const refused = await apply(misspelt);
    expect(refused.stderr).toContain(
      'strict decoding error: unknown field "spec.template.spec.containers[0].imagePolicy"',
    );
    const warned = await trial.runWith(misspelt, "create", "-f", "-", "--validate=warn");
    expect(warned.stderr).toContain('Warning: unknown field "spec.template.spec.containers[0].imagePolicy"');
    expect(await field("..imagePolicy", "deploy/typo")).toBe("");
    const invalid = await apply(web(-1, "web:1").replace("name: web,", "name: less,"));
    expect(invalid.stderr).toContain("spec.replicas: Invalid value: -1: must be greater than or equal to 0");
  });

  test("explain describes kinds and fields", async () => {
    const strategy = await kubectl("explain", "deployment.spec.strategy");
    expect(strategy).toMatch(/FIELD: strategy <DeploymentStrategy>/);
    expect(strategy).toContain('Can be "Recreate" or "RollingUpdate"');
    expect(await kubectl("explain", "pods.spec.containers.resources.limits")).toContain("maximum amount of compute");
    for (const kind of ["cronjob.spec", "pdb", "svc.spec.ports", "node.status", "httproute.spec", "events"]) {
      expect(await kubectl("explain", kind)).toContain("FIELDS:");
    }
  });
});

import { expect, test } from "vitest";
import { readManifests } from "./manifest.ts";
import { restrictedFindings } from "./restricted.ts";

const good = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
  containers: [
    { name: "a", image: "a", securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } } },
  ],
};

const findings = (spec: object, kind = "Pod") => {
  const whole = kind === "Pod" ? spec : { template: { spec } };
  const text = JSON.stringify({ apiVersion: "v1", kind, metadata: { name: "x" }, spec: whole });
  return restrictedFindings(readManifests(text));
};

/** The good pod with another security context of its container. */
const container = (securityContext: object, more: object = {}) => ({
  ...good,
  containers: [
    {
      name: "a",
      image: "a",
      ...more,
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] }, ...securityContext },
    },
  ],
});
const podContext = (more: object) => ({ ...good, securityContext: { ...good.securityContext, ...more } });

test("a pod that keeps every rule is admitted, bare or in a template", () => {
  expect(findings(good)).toEqual([]);
  expect(findings(good, "Deployment")).toEqual([]);
  expect(findings(container({ capabilities: { drop: ["ALL"], add: ["NET_BIND_SERVICE"] } }))).toEqual([]);
  expect(
    findings({
      ...good,
      volumes: [
        { name: "a", emptyDir: {} },
        { name: "b", secret: {} },
      ],
    }),
  ).toEqual([]);
  expect(findings(podContext({ sysctls: [{ name: "net.ipv4.tcp_syncookies", value: "1" }] }))).toEqual([]);
});

test.each([
  ["hostNetwork", { ...good, hostNetwork: true }, "spec.hostNetwork must not be true"],
  ["hostPID", { ...good, hostPID: true }, "spec.hostPID must not be true"],
  ["hostIPC", { ...good, hostIPC: true }, "spec.hostIPC must not be true"],
  ["a host process", podContext({ windowsOptions: { hostProcess: true } }), "hostProcess must not be true"],
  ["a host path", { ...good, volumes: [{ name: "a", hostPath: { path: "/" } }] }, "spec.volumes[0].hostPath is a kind"],
  ["an unsafe sysctl", podContext({ sysctls: [{ name: "kernel.msgmax" }] }), "kernel.msgmax is not among the safe"],
  ["root for the pod", podContext({ runAsUser: 0 }), "spec.securityContext.runAsUser must not be 0"],
  ["unconfined seccomp", podContext({ seccompProfile: { type: "Unconfined" } }), "must be RuntimeDefault or Localhost"],
  ["a foreign SELinux type", podContext({ seLinuxOptions: { type: "spc_t" } }), "must be a container's type"],
  ["an SELinux user", podContext({ seLinuxOptions: { user: "u" } }), "seLinuxOptions.user must not be set"],
  ["unconfined AppArmor", podContext({ appArmorProfile: { type: "Unconfined" } }), "must not be Unconfined"],
  ["no runAsNonRoot", podContext({ runAsNonRoot: undefined }), "runAsNonRoot must be true"],
  ["runAsNonRoot false for a container", container({ runAsNonRoot: false }), "runAsNonRoot must not be false"],
  ["no seccomp at all", podContext({ seccompProfile: undefined }), "seccompProfile.type must be RuntimeDefault"],
  ["privileged", container({ privileged: true }), "containers[0].securityContext.privileged must not be true"],
  [
    "escalation not refused",
    container({ allowPrivilegeEscalation: undefined }),
    "allowPrivilegeEscalation must be false",
  ],
  ["root for a container", container({ runAsUser: 0 }), "containers[0].securityContext.runAsUser must not be 0"],
  ["capabilities kept", container({ capabilities: { drop: ["NET_RAW"] } }), "capabilities.drop must have ALL"],
  ["a capability more", container({ capabilities: { drop: ["ALL"], add: ["SYS_ADMIN"] } }), "NET_BIND_SERVICE alone"],
  ["an unmasked /proc", container({ procMount: "Unmasked" }), "procMount must be Default"],
  ["a host port", container({}, { ports: [{ containerPort: 80, hostPort: 80 }] }), "ports[0].hostPort must be 0"],
  ["a probe elsewhere", container({}, { livenessProbe: { httpGet: { host: "10.0.0.1" } } }), "httpGet.host must not"],
])("%s is refused, and said where", (_name, spec, said) => {
  expect(findings(spec).join("\n")).toContain(said);
  expect(findings(spec, "Deployment").join("\n")).toContain("spec.template.spec");
});

test("init and ephemeral containers are held to the same", () => {
  const bad = { name: "b", image: "b" };
  expect(findings({ ...good, initContainers: [bad] }).join()).toContain("initContainers[0]");
  expect(findings({ ...good, ephemeralContainers: [bad] }).join()).toContain("ephemeralContainers[0]");
});

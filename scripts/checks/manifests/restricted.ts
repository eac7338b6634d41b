import { at, listAt, type Manifest, podSpecOf } from "./manifest.ts";

/**
 * Pod security `restricted`, as the Pod Security Standards state it (the baseline's rules are part of it): what a
 * namespace that enforces it would refuse, and why. One line for each violation.
 */
export function restrictedFindings(manifests: readonly Manifest[]): string[] {
  return manifests.flatMap((manifest) => {
    const pod = podSpecOf(manifest);
    if (pod === null) return [];
    const at = (where: string) => `${manifest.id}: ${pod.path}${where}`;
    return [...podRules(pod.spec, at), ...containersOf(pod.spec).flatMap((each) => containerRules(each, pod.spec, at))];
  });
}

type Say = (where: string) => string;

interface PodContainer {
  readonly path: string;
  readonly spec: unknown;
}

const VOLUMES = new Set([
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "persistentVolumeClaim",
  "projected",
  "secret",
]);
const SAFE_SYSCTLS = new Set([
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_port_range",
  "net.ipv4.ip_unprivileged_port_start",
  "net.ipv4.tcp_syncookies",
  "net.ipv4.ping_group_range",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_fin_timeout",
  "net.ipv4.tcp_keepalive_intvl",
  "net.ipv4.tcp_keepalive_probes",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_wmem",
]);
const SELINUX_TYPES = new Set(["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"]);
const PROFILES = new Set(["RuntimeDefault", "Localhost"]);

function containersOf(spec: unknown): PodContainer[] {
  return ["initContainers", "containers", "ephemeralContainers"].flatMap((list) =>
    listAt(spec, list).map((container, index) => ({ path: `.${list}[${index}]`, spec: container })),
  );
}

function podRules(spec: unknown, say: Say): string[] {
  const found: string[] = [];
  for (const field of ["hostNetwork", "hostPID", "hostIPC"]) {
    if (at(spec, field) === true) found.push(`${say(`.${field}`)} must not be true`);
  }
  if (at(spec, "securityContext", "windowsOptions", "hostProcess") === true) {
    found.push(`${say(".securityContext.windowsOptions.hostProcess")} must not be true`);
  }
  for (const [index, volume] of listAt(spec, "volumes").entries()) {
    const types = Object.keys(typeof volume === "object" && volume !== null ? volume : {}).filter(
      (key) => key !== "name",
    );
    for (const type of types.filter((each) => !VOLUMES.has(each))) {
      found.push(`${say(`.volumes[${index}].${type}`)} is a kind of volume that is not allowed`);
    }
  }
  for (const [index, sysctl] of listAt(spec, "securityContext", "sysctls").entries()) {
    const name = String(at(sysctl, "name"));
    if (!SAFE_SYSCTLS.has(name)) {
      found.push(`${say(`.securityContext.sysctls[${index}]`)}: ${name} is not among the safe ones`);
    }
  }
  if (at(spec, "securityContext", "runAsUser") === 0) found.push(`${say(".securityContext.runAsUser")} must not be 0`);
  return [...found, ...sharedRules(at(spec, "securityContext"), say, ".securityContext")];
}

function containerRules({ path, spec }: PodContainer, pod: unknown, say: Say): string[] {
  const where = `${path}.securityContext`;
  const context = at(spec, "securityContext");
  const own = (field: string) => say(`${where}.${field}`);
  const found: string[] = [];
  if (at(context, "privileged") === true) found.push(`${own("privileged")} must not be true`);
  if (at(context, "allowPrivilegeEscalation") !== false) {
    found.push(`${own("allowPrivilegeEscalation")} must be false`);
  }
  const user = at(context, "runAsUser");
  if (user === 0) found.push(`${own("runAsUser")} must not be 0`);
  const nonRoot = at(context, "runAsNonRoot") ?? at(pod, "securityContext", "runAsNonRoot");
  if (nonRoot !== true) found.push(`${own("runAsNonRoot")} must be true, here or for the pod`);
  const profile = at(context, "seccompProfile", "type") ?? at(pod, "securityContext", "seccompProfile", "type");
  if (!PROFILES.has(String(profile))) {
    found.push(`${own("seccompProfile.type")} must be RuntimeDefault or Localhost, here or for the pod`);
  }
  if (!listAt(context, "capabilities", "drop").includes("ALL")) found.push(`${own("capabilities.drop")} must have ALL`);
  for (const added of listAt(context, "capabilities", "add")) {
    if (added !== "NET_BIND_SERVICE") found.push(`${own("capabilities.add")} may have NET_BIND_SERVICE alone`);
  }
  if ((at(context, "procMount") ?? "Default") !== "Default") {
    found.push(`${own("procMount")} must be Default`);
  }
  for (const [index, port] of listAt(spec, "ports").entries()) {
    if (Number(at(port, "hostPort") ?? 0) !== 0) found.push(`${say(`${path}.ports[${index}].hostPort`)} must be 0`);
  }
  for (const probe of ["livenessProbe", "readinessProbe", "startupProbe"])
    found.push(...probeHost(spec, probe, path, say));
  return [...found, ...sharedRules(context, say, where)];
}

/** A probe or hook that names a host makes the kubelet call anywhere (baseline, since 1.34). */
function probeHost(spec: unknown, probe: string, path: string, say: Say): string[] {
  return ["httpGet", "tcpSocket"].flatMap((handler) =>
    at(spec, probe, handler, "host") === undefined
      ? []
      : [`${say(`${path}.${probe}.${handler}.host`)} must not be set`],
  );
}

/** What a pod's and a container's security context have in common. */
function sharedRules(context: unknown, say: Say, where: string): string[] {
  const found: string[] = [];
  if (at(context, "runAsNonRoot") === false) found.push(`${say(`${where}.runAsNonRoot`)} must not be false`);
  const type = at(context, "seLinuxOptions", "type");
  if (type !== undefined && !SELINUX_TYPES.has(String(type))) {
    found.push(`${say(`${where}.seLinuxOptions.type`)} must be a container's type`);
  }
  for (const field of ["user", "role"]) {
    if (at(context, "seLinuxOptions", field)) found.push(`${say(`${where}.seLinuxOptions.${field}`)} must not be set`);
  }
  if (at(context, "appArmorProfile", "type") === "Unconfined") {
    found.push(`${say(`${where}.appArmorProfile.type`)} must not be Unconfined`);
  }
  const profile = at(context, "seccompProfile", "type");
  if (profile !== undefined && !PROFILES.has(String(profile))) {
    found.push(`${say(`${where}.seccompProfile.type`)} must be RuntimeDefault or Localhost`);
  }
  return found;
}

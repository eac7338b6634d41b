import { at, listAt, type Manifest, podSpecOf } from "./manifest.ts";

/** What this platform asks of every workload beyond Kubernetes' own rules. One line for each thing that is missing. */
export function houseFindings(manifests: readonly Manifest[]): string[] {
  return [
    ...manifests.flatMap(imageVersions),
    ...manifests.filter(isServing).flatMap(servingRules),
    ...manifests.flatMap((manifest) => labels(manifest)),
    ...manifests.filter(({ kind }) => kind === "PodDisruptionBudget").flatMap(budgets),
    ...manifests.filter(({ kind }) => kind === "HTTPRoute").flatMap((route) => routes(route, manifests)),
  ];
}

const isServing = ({ kind }: Manifest) => ["Deployment", "StatefulSet"].includes(kind);

/** The version that runs is never in git: an image is a name, without a tag and without a digest. */
function imageVersions(manifest: Manifest): string[] {
  const pod = podSpecOf(manifest);
  return ["initContainers", "containers"].flatMap((list) =>
    listAt(pod?.spec, list).flatMap((container) => {
      const image = String(at(container, "image"));
      const last = image.split("/").at(-1) ?? "";
      return /[:@]/.test(last) ? [`${manifest.id}: ${image} carries a version; deploy.sh alone sets one`] : [];
    }),
  );
}

function servingRules(manifest: Manifest): string[] {
  const pod = podSpecOf(manifest);
  const found: string[] = [];
  const grace = Number(at(pod?.spec, "terminationGracePeriodSeconds"));
  if (!(grace >= 1)) found.push(`${manifest.id}: says no terminationGracePeriodSeconds`);
  for (const container of listAt(pod?.spec, "containers")) {
    const name = `${manifest.id}: container ${String(at(container, "name"))}`;
    for (const probe of ["readinessProbe", "livenessProbe", "startupProbe"]) {
      if (at(container, probe) === undefined) found.push(`${name} has no ${probe}`);
    }
    for (const [list, resource] of [
      ["requests", "cpu"],
      ["requests", "memory"],
      ["limits", "memory"],
    ] as const) {
      if (at(container, "resources", list, resource) === undefined) found.push(`${name} has no ${list}.${resource}`);
    }
    if (at(container, "securityContext", "readOnlyRootFilesystem") !== true) {
      found.push(`${name} can write its root file system`);
    }
    const preStop = Number(at(container, "lifecycle", "preStop", "sleep", "seconds"));
    if (!(preStop >= 1 && preStop < grace)) {
      found.push(`${name} needs a preStop sleep below the grace: gateways still send while the pod leaves`);
    }
  }
  if (listAt(pod?.spec, "topologySpreadConstraints").length === 0) found.push(`${manifest.id}: is spread over nothing`);
  return found;
}

const LABELS = ["app.kubernetes.io/name", "app.kubernetes.io/part-of", "app.kubernetes.io/managed-by"];

function labels(manifest: Manifest): string[] {
  return LABELS.filter((label) => at(manifest.object, "metadata", "labels", label) === undefined).map(
    (label) => `${manifest.id}: has no label ${label}`,
  );
}

/** A budget without room blocks every update of the nodes for ever. */
function budgets(manifest: Manifest): string[] {
  const unavailable = at(manifest.object, "spec", "maxUnavailable");
  const blocks = unavailable === 0 || unavailable === "0%" || at(manifest.object, "spec", "minAvailable") === "100%";
  return blocks ? [`${manifest.id}: lets no pod go, so no node of it can ever be updated`] : [];
}

/** A route's gateway, its listener and its services are in the same set. */
function routes(route: Manifest, manifests: readonly Manifest[]): string[] {
  const named = (kind: string, name: unknown) =>
    manifests.find((each) => each.kind === kind && at(each.object, "metadata", "name") === name);
  // A gateway of another namespace is the platform's, and not in this set.
  const own = listAt(route.object, "spec", "parentRefs").filter((parent) => at(parent, "namespace") === undefined);
  const parents = own.flatMap((parent) => {
    const gateway = named("Gateway", at(parent, "name"));
    const section = at(parent, "sectionName");
    const listeners = listAt(gateway?.object, "spec", "listeners").map((listener) => at(listener, "name"));
    return listeners.includes(section) ? [] : [`${route.id}: there is no listener ${String(section)}`];
  });
  const backends = listAt(route.object, "spec", "rules").flatMap((rule) =>
    listAt(rule, "backendRefs").flatMap((backend) => {
      const service = named("Service", at(backend, "name"));
      const ports = listAt(service?.object, "spec", "ports").map((port) => at(port, "port"));
      return ports.includes(at(backend, "port"))
        ? []
        : [`${route.id}: no service ${String(at(backend, "name"))} has port ${String(at(backend, "port"))}`];
    }),
  );
  return [...parents, ...backends];
}

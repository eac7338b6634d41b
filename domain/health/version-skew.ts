/** Versions of kubelets beside the API server's. Source: kubernetes.io/releases/version-skew-policy. */
import { counted, nameList } from "./words.ts";

export interface NodeVersion {
  readonly node: string;
  /** "v1.36.2"; null where the node does not say. */
  readonly version: string | null;
}

export interface VersionSkew {
  /** Newest first; the version as the nodes say it. */
  readonly versions: readonly {
    readonly version: string;
    readonly nodes: number;
    readonly minorsBehind: number | null;
  }[];
  /** What is not supported, or soon will not be, in sentences; the gravest first. */
  readonly findings: readonly SkewFinding[];
}

export interface SkewFinding {
  readonly severity: "critical" | "warning";
  readonly sentence: string;
}

/** A kubelet may be so many minors older than the API server, and never newer. */
const MOST_BEHIND = 3;

export function versionSkew(serverVersion: string | null, nodes: readonly NodeVersion[]): VersionSkew {
  const server = serverVersion === null ? null : minorOf(serverVersion);
  const known = nodes.filter((each): each is NodeVersion & { version: string } => each.version !== null);
  const groups = [...Map.groupBy(known, ({ version }) => version)];
  const versions = groups
    .map(([version, of]) => ({ version, nodes: of.length, minorsBehind: behind(server, version) }))
    .sort((a, b) => compareVersions(b.version, a.version));
  return { versions, findings: findingsOf(serverVersion, server, known) };
}

function findingsOf(
  serverVersion: string | null,
  server: Minor | null,
  nodes: readonly (NodeVersion & { version: string })[],
): readonly SkewFinding[] {
  const by = (holds: (minors: number) => boolean) =>
    nodes.filter(({ version }) => {
      const minors = behind(server, version);
      return minors !== null && holds(minors);
    });
  const newer = by((minors) => minors < 0);
  const tooOld = by((minors) => minors > MOST_BEHIND);
  const atLimit = by((minors) => minors === MOST_BEHIND);
  const findings: SkewFinding[] = [];
  if (newer.length > 0) {
    findings.push({
      severity: "critical",
      sentence: `${named(newer)} newer than the API server (${serverVersion}): that is not supported. The control plane is upgraded first.`,
    });
  }
  if (tooOld.length > 0) {
    findings.push({
      severity: "critical",
      sentence: `${named(tooOld)} more than ${MOST_BEHIND} minor versions older than the API server (${serverVersion}): that is not supported. Upgrade the nodes.`,
    });
  }
  if (atLimit.length > 0) {
    findings.push({
      severity: "warning",
      sentence: `${named(atLimit)} ${MOST_BEHIND} minor versions older than the API server (${serverVersion}): upgrade the nodes before the control plane.`,
    });
  }
  return findings;
}

function named(nodes: readonly NodeVersion[]): string {
  const kubelets = `The ${nodes.length === 1 ? "kubelet" : "kubelets"} of ${counted(nodes.length, "node")}`;
  return `${kubelets} (${nameList(nodes.map(({ node }) => node))}) ${nodes.length === 1 ? "is" : "are"}`;
}

interface Minor {
  readonly major: number;
  readonly minor: number;
}

/** null: it cannot be compared. */
function behind(server: Minor | null, version: string): number | null {
  const own = minorOf(version);
  return server === null || own === null || own.major !== server.major ? null : server.minor - own.minor;
}

function minorOf(version: string): Minor | null {
  const found = /^v?(\d{1,3})\.(\d{1,4})/.exec(version);
  return found === null ? null : { major: Number(found[1]), minor: Number(found[2]) };
}

function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

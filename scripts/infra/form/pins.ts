/** One row of infra/scripts/tools.tsv. */
interface Pin {
  readonly tool: string;
  readonly version: string;
  readonly architecture: string;
  readonly checksum: string;
  readonly address: string;
}

export interface PinsReport {
  readonly pins: number;
  /** What cannot be right. */
  readonly findings: readonly string[];
}

const SHA256 = /^[0-9a-f]{64}$/;
const FINGERPRINT = /^[0-9A-F]{40}$/;

/** Checks the pinned tools: exact versions, checksums of the right form, and each gap named. */
export function toolsReport(text: string): PinsReport {
  const rows = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  const pins = rows.map(pinOf);
  const read = pins.filter((pin): pin is Pin => pin !== null);
  return {
    pins: read.length,
    findings: [
      ...rows
        .filter((row) => pinOf(row) === null)
        .map((row) => `tools.tsv: "${row}" has not its five columns, tab-separated`),
      ...read.filter(({ checksum }) => checksum !== "gap").flatMap(formOf),
      ...read
        .filter(
          ({ tool, version, checksum }) => checksum === "gap" && !text.includes(`# gap: sha256 of ${tool} ${version}`),
        )
        .map(
          ({ tool, version }) =>
            `tools.tsv: ${tool} ${version} is a gap without its line "# gap: sha256 of ...: what to do"`,
        ),
      ...read
        .filter(({ tool, version }) => tool !== "azure-cli-key" && !/^\d+\.\d+\.\d+$/.test(version))
        .map(({ tool, version }) => `tools.tsv: ${tool} is pinned to "${version}", which is no exact version`),
    ],
  };
}

/** Checks a lock file: every hash whole (a cut one is refused only when someone installs), and the versions that are locked. */
export function lockReport(file: string, text: string): PinsReport {
  const hashes = [...text.matchAll(/"((?:h1|zh):[^"]*)"/g)].map(([, hash]) => hash ?? "");
  const whole = (hash: string) => /^(h1:[A-Za-z0-9+/]{43}=|zh:[0-9a-f]{64})$/.test(hash);
  const providers = [...text.matchAll(/^provider "[^"]*\/([^"/]+\/[^"/]+)" \{\n {2}version +=/gm)];
  return {
    pins: providers.length,
    findings: [
      ...hashes.filter((hash) => !whole(hash)).map((hash) => `${file}: ${hash} is no whole hash`),
      ...(providers.length === 0 ? [`${file}: locks no provider`] : []),
    ],
  };
}

/** Checks that every chart in the modules is pinned to an exact version in a variable's default, never to a range. */
export function chartReport(file: string, text: string): PinsReport {
  const releases = [...text.matchAll(/resource "helm_release" "(\w+)" \{[\s\S]*?\n\}/g)];
  const remote = releases.filter(([block]) => /^ +repository +=/m.test(block));
  return {
    pins: remote.length,
    findings: remote
      .filter(([block]) => !/^ +version += var\./m.test(block))
      .map(([, name]) => `${file}: the release ${name} has no version of its own`),
  };
}

export function mergeReports(reports: readonly PinsReport[]): PinsReport {
  return {
    pins: reports.reduce((sum, { pins }) => sum + pins, 0),
    findings: reports.flatMap(({ findings }) => findings),
  };
}

function pinOf(row: string): Pin | null {
  const [tool, version, architecture, checksum, address, ...more] = row.split("\t");
  if (!tool || !version || !architecture || !checksum || !address || more.length > 0) return null;
  return { tool, version, architecture, checksum, address };
}

function formOf({ tool, version, architecture, checksum, address }: Pin): string[] {
  const form = tool.startsWith("azure-cli") ? FINGERPRINT : SHA256;
  return [
    ...(form.test(checksum)
      ? []
      : [
          `tools.tsv: ${tool} ${version} for ${architecture}: "${checksum}" is no checksum; write gap where it was not seen`,
        ]),
    ...(/^https:\/\//.test(address) ? [] : [`tools.tsv: ${tool} ${version} comes from ${address}, not over https`]),
  ];
}

/** What `kubectl describe nodes` prints, taken apart. Written for the parity test alone: it shares nothing with the portal. */

export interface DescribedNode {
  readonly name: string;
  readonly podsShown: number;
  /** By "namespace/name". Texts as printed, percent included: "100m (2%)". */
  readonly pods: ReadonlyMap<string, DescribedPod>;
  /** By resource name. Requests and limits as printed. */
  readonly allocated: ReadonlyMap<string, { readonly requests: string; readonly limits: string }>;
}

export interface DescribedPod {
  readonly cpuRequests: string;
  readonly cpuLimits: string;
  readonly memoryRequests: string;
  readonly memoryLimits: string;
}

const PODS = /^Non-terminated Pods:\s+\((\d+) in total\)$/;

/** @throws if the text is not of the form that kubectl 1.36 prints: a parity that compares nothing must not pass */
export function parseDescribeNodes(text: string): DescribedNode[] {
  const nodes = text.split(/^(?=Name: {2,})/m).filter((part) => part.trim() !== "");
  return nodes.map(parseNode);
}

function parseNode(text: string): DescribedNode {
  const lines = text.split("\n");
  const name = /^Name:\s+(\S+)$/.exec(lines[0] ?? "")?.[1];
  const podsAt = lines.findIndex((line) => PODS.test(line));
  const allocatedAt = lines.findIndex((line) => line.startsWith("Allocated resources:"));
  if (name === undefined || podsAt < 0 || allocatedAt < podsAt)
    throw new Error(`not a described node: ${text.slice(0, 200)}`);
  return {
    name,
    podsShown: Number(PODS.exec(lines[podsAt] ?? "")?.[1]),
    pods: new Map(lines.slice(podsAt + 3, allocatedAt).map(parsePod)),
    allocated: new Map(rowsBelow(lines, allocatedAt).map(parseAllocated)),
  };
}

const columns = (line: string) => line.trim().split(/ {2,}/);

function parsePod(line: string): [string, DescribedPod] {
  const [namespace, name, cpuRequests, cpuLimits, memoryRequests, memoryLimits, age] = columns(line);
  if (!namespace || !name || !cpuRequests || !cpuLimits || !memoryRequests || !memoryLimits || !age) {
    throw new Error(`not a row of pods: ${line}`);
  }
  return [`${namespace}/${name}`, { cpuRequests, cpuLimits, memoryRequests, memoryLimits }];
}

/** The rows between the dashes and the next line that is not indented. */
function rowsBelow(lines: readonly string[], heading: number): string[] {
  const first = lines.findIndex((line, at) => at > heading && line.includes("--------")) + 1;
  const end = lines.findIndex((line, at) => at >= first && !line.startsWith("  "));
  return lines.slice(first, end < 0 ? lines.length : end);
}

function parseAllocated(line: string): [string, { requests: string; limits: string }] {
  const [resource, requests, limits] = columns(line);
  if (!resource || !requests || !limits) throw new Error(`not a row of allocated resources: ${line}`);
  return [resource, { requests, limits }];
}

/** What a suffix multiplies by, as a numerator and a denominator: decimal fractions are not exact in binary. */
const FACTORS: Readonly<Record<string, readonly [bigint, bigint]>> = {
  n: [1n, 10n ** 9n],
  u: [1n, 10n ** 6n],
  m: [1n, 1000n],
  "": [1n, 1n],
  k: [1000n, 1n],
  M: [10n ** 6n, 1n],
  G: [10n ** 9n, 1n],
  T: [10n ** 12n, 1n],
  P: [10n ** 15n, 1n],
  Ki: [1n << 10n, 1n],
  Mi: [1n << 20n, 1n],
  Gi: [1n << 30n, 1n],
  Ti: [1n << 40n, 1n],
  Pi: [1n << 50n, 1n],
};

/** The figure of a printed amount, in `unit` (1 = whole units, 1000 = thousandths), rounded up as Kubernetes does. */
export function printedFigure(printed: string, unit: 1 | 1000): number {
  const match = /^(\d+)(?:\.(\d+))?([a-zA-Z]*?)(?:[eE](-?\d+))?(?: \(\d+%\))?$/.exec(printed);
  const [, whole = "", fraction = "", suffix = "?", exponent = "0"] = match ?? [];
  const factor = FACTORS[suffix];
  if (match === null || factor === undefined) throw new Error(`not a printed amount: ${printed}`);
  const power = Number(exponent) - fraction.length;
  const [up, down] = power < 0 ? [1n, 10n ** BigInt(-power)] : [10n ** BigInt(power), 1n];
  const numerator = BigInt(whole + fraction) * factor[0] * up * BigInt(unit);
  const denominator = factor[1] * down;
  return Number((numerator + denominator - 1n) / denominator);
}

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

const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** The figure of a printed amount, in `unit` (1 = whole units, 1000 = thousandths), rounded up as Kubernetes does. */
export function printedFigure(printed: string, unit: 1 | 1000): number {
  const match = /^(-?[\d.]+)([a-zA-Z]*)(?:e(\d+))?(?: \(-?\d+%\))?$/.exec(printed);
  const factor = FACTORS[match?.[2] ?? "?"];
  if (match?.[1] === undefined || factor === undefined) throw new Error(`not a printed amount: ${printed}`);
  const exact = Number(match[1]) * factor * 10 ** Number(match[3] ?? 0) * unit;
  const nearest = Math.round(exact);
  // Decimal factors are not exact in binary: what is a whole number but for that is that whole number.
  return Math.abs(exact - nearest) < 1e-6 * Math.max(1, Math.abs(exact)) ? nearest : Math.ceil(exact);
}

/** How a kubelet's version stands to its API server's. Source: kubernetes.io, version skew policy. */
const OLDEST_ALLOWED = 3;

export interface Skew {
  /** Minors that the kubelet is behind (positive) or ahead (negative); null: one of the two is not known. */
  readonly minors: number | null;
  /** "unsupported": newer than its API server, or more than three minors older. */
  readonly state: "same" | "older" | "unsupported" | "unknown";
  readonly sentence: string;
}

export function kubeletSkew(serverVersion: string | null, kubeletVersion: string | null): Skew {
  const server = minorsOf(serverVersion);
  const kubelet = minorsOf(kubeletVersion);
  if (server === null || kubelet === null) {
    const what = server === null ? "The API server's version" : "The kubelet's version";
    return { minors: null, state: "unknown", sentence: `${what} is not known.` };
  }
  const minors = server - kubelet;
  if (minors === 0) return { minors, state: "same", sentence: "The same minor version as the API server." };
  const count = Math.abs(minors) === 1 ? "1 minor" : `${Math.abs(minors)} minors`;
  if (minors < 0)
    return { minors, state: "unsupported", sentence: `${count} newer than the API server, which is never supported.` };
  if (minors > OLDEST_ALLOWED)
    return {
      minors,
      state: "unsupported",
      sentence: `${count} older than the API server; ${OLDEST_ALLOWED} are supported.`,
    };
  return {
    minors,
    state: "older",
    sentence: `${count} older than the API server, of ${OLDEST_ALLOWED} that are supported.`,
  };
}

/** "v1.36.2" as minors since 1.0; a major counts as more than any number of minors. */
function minorsOf(version: string | null): number | null {
  const match = /^v?(\d{1,3})\.(\d{1,4})/.exec(version ?? "");
  return match === null ? null : Number(match[1]) * 10_000 + Number(match[2]);
}

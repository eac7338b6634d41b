import type { Tone } from "../ui/status.tsx";

const MOST_BEHIND = 3;

/** How a kubelet's version stands beside the API server's: minor versions behind; null: it cannot be compared. */
export function skewStatus(minorsBehind: number | null): { tone: Tone; word: string } {
  if (minorsBehind === null) return { tone: "unknown", word: "cannot be compared" };
  if (minorsBehind < 0) return { tone: "bad", word: "newer than the control plane: not supported" };
  if (minorsBehind === 0) return { tone: "ok", word: "as the control plane" };
  const behind = `${minorsBehind} minor ${minorsBehind === 1 ? "version" : "versions"} behind`;
  if (minorsBehind > MOST_BEHIND) return { tone: "bad", word: `${behind}: not supported` };
  return minorsBehind === MOST_BEHIND
    ? { tone: "warn", word: `${behind}, the most that is supported` }
    : { tone: "ok", word: behind };
}

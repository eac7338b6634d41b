/** Small words that the sentences of verdicts and troubles share. */

/** "a, b, c and 2 more". */
export function nameList(names: readonly string[], shown = 3): string {
  const more = names.length - shown;
  return more > 0 ? `${names.slice(0, shown).join(", ")} and ${more} more` : names.join(", ");
}

/** "1 node", "2 nodes". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

const SINGULAR: ReadonlyMap<string, string> = new Map([
  ["are", "is"],
  ["were", "was"],
  ["have", "has"],
  ["do", "does"],
  ["crash", "crashes"],
  ["miss", "misses"],
  ["name", "names"],
  ["find", "finds"],
  ["lack", "lacks"],
  ["hold", "holds"],
  ["say:", "says:"],
]);

/** Words that follow "3 pods", or, where there is but one, "1 pod": "miss their volume" becomes "misses its volume". */
export function inNumber(words: string, count: number): string {
  if (count !== 1) return words;
  const space = words.indexOf(" ");
  const verb = space === -1 ? words : words.slice(0, space);
  const rest = space === -1 ? "" : words.slice(space);
  return `${SINGULAR.get(verb) ?? verb}${rest.replace(/\btheir\b/, "its").replace(/\bthey\b/, "it")}`;
}

/** How long something lasts, coarse enough to be read and not to flicker: "45 s", "4 min", "3 h", "2 days". */
export function lasting(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.floor(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3_600)} h` : `${Math.floor(seconds / 86_400)} days`;
}

/** ", since 4 min"; nothing where the beginning is not known. */
export function sinceWords(sinceMs: number | null, nowMs: number): string {
  return sinceMs === null ? "" : `, since ${lasting(nowMs - sinceMs)}`;
}

/** The earliest that is known. */
export function earliestOf(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : known.reduce((a, b) => Math.min(a, b));
}

/** Whether something that began then (null: nobody knows when) has lasted long enough to be told. */
export function hasLasted(sinceMs: number | null, seconds: number, nowMs: number): boolean {
  return sinceMs === null || nowMs - sinceMs >= seconds * 1_000;
}

/** An RFC 3339 text in ms since 1970; null where it is absent or no time. */
export function timeOf(text: string | undefined): number | null {
  const at = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/** A foreign text cut to a length that a sentence can bear, in one line. */
export function shortened(text: string, length = 200): string {
  const line = text
    .slice(0, length + 1)
    .replace(/\s+/g, " ")
    .trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
}

import { KEYS, type KeyEntry, type KeyId } from "./keys.ts";

/** What of a key press matters here. */
export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

export interface Match {
  /** The entry whose last key this was. */
  readonly id: KeyId | null;
  /** The keys so far, where a longer sequence may still follow. */
  readonly pending: readonly string[];
}

const NONE: Match = { id: null, pending: [] };

/** Whether an entry is made of single characters, which a person may switch off (WCAG 2.1.4). */
export function isCharacterKey(entry: KeyEntry): boolean {
  return entry.keys.every((key) => key.length === 1);
}

/**
 * The entry that a press completes, given what was pressed just before.
 * @param inField the focus is where text is typed: only what is no character counts
 */
export function matchKeys(
  pending: readonly string[],
  press: Press,
  options: { inField: boolean; characters: boolean },
): Match {
  if (press.altKey) return NONE;
  const key = press.ctrlKey || press.metaKey ? `Mod+${press.key.toLowerCase()}` : press.key;
  const entries = KEYS.filter((entry) => (options.characters && !options.inField) || !isCharacterKey(entry));
  return matchSequence(entries, [...pending, key]) ?? matchSequence(entries, [key]) ?? NONE;
}

function matchSequence(entries: readonly KeyEntry[], keys: readonly string[]): Match | null {
  const whole = entries.find((entry) => entry.keys.length === keys.length && beginsWith(entry.keys, keys));
  if (whole !== undefined) return { id: whole.id, pending: [] };
  return entries.some((entry) => beginsWith(entry.keys, keys)) ? { id: null, pending: keys } : null;
}

function beginsWith(keys: readonly string[], start: readonly string[]): boolean {
  return start.every((key, index) => keys[index] === key);
}

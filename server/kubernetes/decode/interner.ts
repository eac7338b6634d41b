/** A full table is dropped: it then holds too much that does not repeat, and filling it again costs little. */
const ENTRIES = 50_000;
const LONGEST_TEXT = 256;

/** One copy of each value that repeats, by a key that tells equal ones. */
export class Interned<T> {
  readonly #values = new Map<string, T>();

  get(key: string, make: () => T): T {
    const known = this.#values.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (this.#values.size >= ENTRIES) this.#values.clear();
    this.#values.set(key, made);
    return made;
  }
}

/** One copy of each string that repeats: label keys and values, images, node names, reasons. */
export class InternedTexts {
  readonly #texts = new Map<string, string>();

  get(text: string): string {
    if (text.length > LONGEST_TEXT) return text;
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (this.#texts.size >= ENTRIES) this.#texts.clear();
    this.#texts.set(text, text);
    return text;
  }
}

/**
 * `metadata.managedFields` is a third to a half of what an API server sends, and nothing here reads it: it is left out
 * before an object is parsed, which spares that share of the time and of the garbage.
 *
 * The field is an array of objects that hold no arrays themselves (FieldsV1 knows only objects), so the first `}]` after
 * its beginning is its end, unless one stands inside a key. What is left is no JSON then, since a quote or a backslash is
 * where none may be, and whoever parses it takes the bytes as they came.
 */
const BEGIN = ',"managedFields":[{';
const BEGIN_BYTES = Buffer.from(BEGIN);
const CLOSING_BRACKET = 0x5d;
const CLOSING_BRACE = 0x7d;

/** The text of one object, without its managedFields. */
export function withoutManagedFields(text: string): string {
  const begin = text.indexOf(BEGIN);
  const end = begin === -1 ? -1 : text.indexOf("}]", begin);
  return end === -1 ? text : text.slice(0, begin) + text.slice(end + 2);
}

/** Reads the objects in some bytes, one after another from the first to the last. */
export class ManagedFieldsCut {
  readonly #bytes: Buffer;
  /** Where the next managedFields begin; beyond the end: nowhere. Known ahead, so that no byte is searched twice. */
  #begin = -1;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** The text from `from` to `to`, which hold one object, without its managedFields. */
  text(from: number, to: number): string {
    if (this.#begin < from) this.#begin = orEnd(this.#bytes.indexOf(BEGIN_BYTES, from));
    if (this.#begin >= to) return this.#bytes.toString("utf8", from, to);
    const end = this.#endOfArray(this.#begin + BEGIN.length);
    if (end > to) return this.#bytes.toString("utf8", from, to);
    return this.#bytes.toString("utf8", from, this.#begin) + this.#bytes.toString("utf8", end, to);
  }

  /** Where the first `}]` ends. */
  #endOfArray(from: number): number {
    let at = this.#bytes.indexOf(CLOSING_BRACKET, from);
    while (at !== -1 && this.#bytes[at - 1] !== CLOSING_BRACE) at = this.#bytes.indexOf(CLOSING_BRACKET, at + 1);
    return at === -1 ? Number.POSITIVE_INFINITY : at + 1;
  }
}

function orEnd(at: number): number {
  return at === -1 ? Number.POSITIVE_INFINITY : at;
}

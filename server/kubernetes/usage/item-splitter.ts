const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/**
 * Cuts a list of the Kubernetes API that cannot be asked for in pages into its items, while it arrives: each is parsed for
 * itself, so that a list of a hundred thousand neither stands in memory as one text nor stops everything while it is
 * parsed. An item is an object that stands directly in an array of the outermost object.
 * @throws RangeError when an item is longer than the limit
 */
export class ItemSplitter {
  readonly #onItem: (text: string) => void;
  readonly #limitBytes: number;
  #depth = 0;
  #isInText = false;
  #isEscaped = false;
  /** Whether what is open at depth 2 is an array. */
  #isInList = false;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #isInItem = false;

  constructor(onItem: (text: string) => void, limitBytes: number) {
    this.#onItem = onItem;
    this.#limitBytes = limitBytes;
  }

  push(chunk: Buffer): void {
    let start = 0;
    for (let place = 0; place < chunk.length; place += 1) {
      const byte = chunk[place];
      if (this.#isInText) {
        if (this.#isEscaped) this.#isEscaped = false;
        else if (byte === BACKSLASH) this.#isEscaped = true;
        else if (byte === QUOTE) this.#isInText = false;
      } else if (byte === QUOTE) {
        this.#isInText = true;
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        if (this.#opened(byte)) start = place;
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        if (this.#closed()) this.#emit(chunk.subarray(start, place + 1));
      }
    }
    if (this.#isInItem) this.#hold(chunk.subarray(start));
  }

  /** Whether the answer was whole: everything that was opened is closed. */
  get isWhole(): boolean {
    return this.#depth === 0 && !this.#isInText;
  }

  /** Answers whether an item begins here. */
  #opened(byte: number): boolean {
    this.#depth += 1;
    if (this.#depth === 2) this.#isInList = byte === OPEN_BRACKET;
    if (this.#depth !== 3 || !this.#isInList || byte !== OPEN_BRACE) return false;
    this.#isInItem = true;
    return true;
  }

  /** Answers whether an item ends here. */
  #closed(): boolean {
    this.#depth -= 1;
    return this.#isInItem && this.#depth === 2;
  }

  #hold(part: Buffer): void {
    this.#held.push(part);
    this.#heldBytes += part.length;
    if (this.#heldBytes > this.#limitBytes) throw new RangeError(`an item is longer than ${this.#limitBytes} bytes`);
  }

  #emit(last: Buffer): void {
    const item = this.#heldBytes === 0 ? last : Buffer.concat([...this.#held, last]);
    this.#held = [];
    this.#heldBytes = 0;
    this.#isInItem = false;
    if (item.length > this.#limitBytes) throw new RangeError(`an item is longer than ${this.#limitBytes} bytes`);
    this.#onItem(item.toString("utf8"));
  }
}

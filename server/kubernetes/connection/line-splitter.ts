const NEWLINE = 0x0a;

/**
 * Cuts a stream of bytes into lines. Bytes, not text, are searched, so that a chunk may end inside a UTF-8 character:
 * the byte of a newline is never part of one. @throws RangeError when a line is longer than the limit.
 */
export class LineSplitter {
  readonly #onLine: (line: string) => void;
  readonly #limitBytes: number;
  #held: Buffer[] = [];
  #heldBytes = 0;

  constructor(onLine: (line: string) => void, limitBytes: number) {
    this.#onLine = onLine;
    this.#limitBytes = limitBytes;
  }

  push(chunk: Buffer): void {
    let start = 0;
    let end = chunk.indexOf(NEWLINE);
    while (end !== -1) {
      this.#emit(chunk.subarray(start, end));
      start = end + 1;
      end = chunk.indexOf(NEWLINE, start);
    }
    if (start < chunk.length) this.#hold(chunk.subarray(start));
  }

  /** What stands after the last newline, if anything, is a line, too. */
  end(): void {
    if (this.#heldBytes > 0) this.#emit(Buffer.alloc(0));
  }

  #hold(rest: Buffer): void {
    this.#held.push(rest);
    this.#heldBytes += rest.length;
    if (this.#heldBytes > this.#limitBytes) throw new RangeError(`a line is longer than ${this.#limitBytes} bytes`);
  }

  #emit(last: Buffer): void {
    const line = this.#heldBytes === 0 ? last : Buffer.concat([...this.#held, last]);
    this.#held = [];
    this.#heldBytes = 0;
    if (line.length > this.#limitBytes) throw new RangeError(`a line is longer than ${this.#limitBytes} bytes`);
    if (line.length > 0) this.#onLine(line.toString("utf8"));
  }
}

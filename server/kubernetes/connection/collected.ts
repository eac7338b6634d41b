import { ApiFailure } from "./api-failure.ts";

/** The bytes of an answer as they come, up to a limit. */
export class Collected {
  readonly #chunks: Buffer[] = [];
  readonly #limitBytes: number;
  #size = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** @throws ApiFailure beyond the limit */
  push(chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size > this.#limitBytes) {
      throw new ApiFailure(`the answer is larger than ${this.#limitBytes} bytes`, { kind: "garbled" });
    }
    this.#chunks.push(chunk);
  }

  /** All of it; what was collected is given away. */
  take(): Buffer {
    const [first] = this.#chunks;
    const whole = this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks, this.#size);
    this.#chunks.length = 0;
    this.#size = 0;
    return whole;
  }
}

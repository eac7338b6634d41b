import type { Random } from "../controllers/runtime/random.ts";

/** Keys of which any one can be taken, added and removed, each at the same small cost whatever their number. */
export class KeyBag {
  readonly #keys: string[] = [];
  readonly #places = new Map<string, number>();

  get size(): number {
    return this.#keys.length;
  }

  add(key: string): void {
    if (this.#places.has(key)) return;
    this.#places.set(key, this.#keys.length);
    this.#keys.push(key);
  }

  remove(key: string): void {
    const place = this.#places.get(key);
    if (place === undefined) return;
    this.#places.delete(key);
    const last = this.#keys.pop();
    if (last === undefined || last === key) return;
    this.#keys[place] = last;
    this.#places.set(last, place);
  }

  any(random: Random): string | undefined {
    return this.#keys.length === 0 ? undefined : random.pick(this.#keys);
  }

  clear(): void {
    this.#keys.length = 0;
    this.#places.clear();
  }
}

import { isJsonObject, type JsonObject, objectAt, parsedJson, textAt } from "../json.ts";

/** Kind, version and metadata are shorter, however long the continue token. */
const HEAD_BYTES = 8 * 1024;
const ITEMS = '"items":[';

export interface ListHead {
  readonly metadata: JsonObject;
  /** Where the first item begins. */
  readonly itemsAt: number;
}

/**
 * What a list says of itself before its items, if that is whole in these bytes: API servers write the metadata of a list
 * of built-in objects first, that of custom resources last. "later": more bytes may tell.
 */
export function readListHead(bytes: Buffer): ListHead | "later" | undefined {
  const items = bytes.subarray(0, HEAD_BYTES).indexOf(ITEMS);
  if (items === -1) return bytes.length < HEAD_BYTES ? "later" : undefined;
  const metadata = metadataOf(`${bytes.toString("utf8", 0, items)}${ITEMS}]}`);
  return metadata === undefined ? undefined : { metadata, itemsAt: items + ITEMS.length };
}

/** undefined: it is not the beginning of a list; the whole will tell. */
function metadataOf(head: string): JsonObject | undefined {
  const list = parsedJson(head);
  return isJsonObject(list) ? objectAt(list, "metadata") : undefined;
}

/** Tells the continue token of a list as soon as it has come, while the items are still on their way. */
export class EarlyToken {
  readonly #onToken: (continueToken: string) => void;
  #bytes: Buffer | null = Buffer.alloc(0);

  constructor(onToken: (continueToken: string) => void) {
    this.#onToken = onToken;
  }

  /** The bytes of the list, in their order. */
  push(chunk: Buffer): void {
    if (this.#bytes === null) return;
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
    const head = readListHead(this.#bytes);
    if (head === "later") return;
    this.#bytes = null;
    const token = head === undefined ? undefined : textAt(head.metadata, "continue");
    if (token !== undefined && token !== "") this.#onToken(token);
  }
}

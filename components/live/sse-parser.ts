/** One event of a stream of server-sent events. */
export interface SseEvent {
  readonly id: string | null;
  readonly data: string;
}

/**
 * Takes server-sent events apart as the text arrives, in whatever pieces. Comments and other fields are passed over.
 * Our own and not EventSource, because the browser's keeps heartbeats (comments) to itself: a connection that has died
 * without a word would look well for ever.
 */
export class SseParser {
  #rest = "";
  #id: string | null = null;
  #data: string[] = [];

  push(text: string): SseEvent[] {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? "";
    return lines.flatMap((line) => this.#line(line));
  }

  #line(line: string): SseEvent[] {
    if (line === "") return this.#dispatch();
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") this.#data.push(value);
    if (field === "id") this.#id = value;
    return [];
  }

  #dispatch(): SseEvent[] {
    const data = this.#data;
    this.#data = [];
    return data.length === 0 ? [] : [{ id: this.#id, data: data.join("\n") }];
  }
}

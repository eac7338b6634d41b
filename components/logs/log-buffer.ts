import type { LogMessage, LogSourceAnswer } from "#contract/logs.ts";
import { comparableTime, LogProgress } from "#domain/log/log-cursor.ts";

export interface LogLine {
  /** Grows with each line that came; stays the line's own. */
  readonly id: number;
  /** Index in the sources. */
  readonly source: number;
  readonly at: string;
  readonly text: string;
  readonly cutBytes: number;
}

export type SourceState = Extract<LogMessage, { type: "state" }>["state"];

export interface LogSource {
  readonly pod: string;
  readonly container: string;
  readonly state: SourceState;
  readonly words: string;
}

/** What is shown, as it is now; a new object whenever something came. */
export interface LogSnapshot {
  /** Each an array of its own that changes only when its lines do: what is drawn of it is drawn once. */
  readonly chunks: readonly (readonly LogLine[])[];
  readonly sources: readonly LogSource[];
  readonly notices: readonly string[];
  /** Lines that came in all; of them so many are no longer kept here, or were dropped on their way. */
  readonly total: number;
  readonly dropped: number;
  readonly endWords: string | null;
}

const CHUNK = 200;
const MOST_LINES = 10_000;
const MOST_CHARACTERS = 6_000_000;
/** How far back a line is put in by its time: sources of one log are read side by side. */
const FARTHEST_BACK = 2_000;
const MOST_NOTICES = 5;

/** The lines of a log in the browser: a ring of bounded size, ordered by time, in chunks that are drawn one by one. */
export class LogBuffer {
  #chunks: (readonly LogLine[])[] = [];
  #sources: LogSource[] = [];
  #notices: string[] = [];
  readonly #indexByKey = new Map<string, number>();
  readonly #progress = new Map<string, LogProgress>();
  /** The ids of this connection's sources. */
  #indexById = new Map<number, number>();
  #lines = 0;
  #characters = 0;
  #total = 0;
  #dropped = 0;
  #nextId = 0;
  #endWords: string | null = null;

  take(message: LogMessage): void {
    switch (message.type) {
      case "source":
        this.#addSource(message.source);
        return;
      case "lines":
        this.#addLines(message.source, message.lines);
        return;
      case "state":
        this.#setState(message);
        return;
      case "notice":
        this.#notices = [...this.#notices, message.words].slice(-MOST_NOTICES);
        return;
      case "dropped":
        this.#total += message.lines;
        this.#dropped += message.lines;
        return;
      case "end":
        this.#endWords = message.words;
        return;
      case "alive":
        return;
    }
  }

  /** The connection is made anew: sources get new ids, and lines of the last second come once more. */
  reopened(): void {
    this.#indexById = new Map();
    for (const progress of this.#progress.values()) progress.reopened();
  }

  /** From when on lines must be asked for so that none is lost; null: nothing came yet. */
  get from(): string | null {
    let earliest: string | null = null;
    for (const { cursor } of this.#progress.values()) {
      if (cursor !== null && (earliest === null || comparableTime(cursor.at) < comparableTime(earliest))) {
        earliest = cursor.at;
      }
    }
    return earliest;
  }

  snapshot(): LogSnapshot {
    return {
      chunks: [...this.#chunks],
      sources: [...this.#sources],
      notices: this.#notices,
      total: this.#total,
      dropped: this.#dropped,
      endWords: this.#endWords,
    };
  }

  #addSource({ id, pod, container }: LogSourceAnswer): void {
    const key = `${pod}/${container}`;
    const known = this.#indexByKey.get(key);
    const index = known ?? this.#sources.length;
    if (known === undefined) {
      this.#sources.push({ pod, container, state: "waiting", words: "" });
      this.#indexByKey.set(key, index);
      this.#progress.set(key, new LogProgress());
    }
    this.#indexById.set(id, index);
  }

  #setState({ source, state, words }: Extract<LogMessage, { type: "state" }>): void {
    const index = this.#indexById.get(source);
    const before = index === undefined ? undefined : this.#sources[index];
    if (index !== undefined && before !== undefined) this.#sources[index] = { ...before, state, words };
  }

  #addLines(id: number, lines: Extract<LogMessage, { type: "lines" }>["lines"]): void {
    const index = this.#indexById.get(id);
    const source = index === undefined ? undefined : this.#sources[index];
    if (index === undefined || source === undefined) return;
    const progress = this.#progress.get(`${source.pod}/${source.container}`);
    for (const [at, text, cutBytes] of lines) {
      if (progress?.take(at) === false) continue;
      this.#insert({ id: this.#nextId, source: index, at, text, cutBytes });
      this.#nextId += 1;
      this.#total += 1;
    }
    this.#trim();
  }

  #insert(line: LogLine): void {
    this.#lines += 1;
    this.#characters += line.text.length;
    const last = this.#chunks.at(-1);
    const newest = last?.at(-1);
    if (last === undefined || newest === undefined) {
      this.#chunks.push([line]);
    } else if (this.#sources.length === 1 || !isBefore(line, newest)) {
      if (last.length >= CHUNK) this.#chunks.push([line]);
      else this.#chunks[this.#chunks.length - 1] = [...last, line];
    } else this.#insertByTime(line);
  }

  #insertByTime(line: LogLine): void {
    let passed = 0;
    for (let chunkAt = this.#chunks.length - 1; chunkAt >= 0; chunkAt -= 1) {
      const chunk = this.#chunks[chunkAt] ?? [];
      let at = chunk.length;
      while (at > 0 && passed < FARTHEST_BACK && isBefore(line, chunk[at - 1])) {
        at -= 1;
        passed += 1;
      }
      if (at === 0 && chunkAt > 0 && passed < FARTHEST_BACK) continue;
      const grown = [...chunk.slice(0, at), line, ...chunk.slice(at)];
      if (grown.length <= 2 * CHUNK) this.#chunks[chunkAt] = grown;
      else this.#chunks.splice(chunkAt, 1, grown.slice(0, CHUNK), grown.slice(CHUNK));
      return;
    }
  }

  /** Whole chunks go, the oldest first. */
  #trim(): void {
    while (this.#chunks.length > 1 && (this.#lines > MOST_LINES || this.#characters > MOST_CHARACTERS)) {
      const gone = this.#chunks.shift() ?? [];
      this.#lines -= gone.length;
      this.#dropped += gone.length;
      for (const { text } of gone) this.#characters -= text.length;
    }
  }
}

function isBefore(line: LogLine, other: LogLine | undefined): boolean {
  return other !== undefined && comparableTime(line.at) < comparableTime(other.at);
}

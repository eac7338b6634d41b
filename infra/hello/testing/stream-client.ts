import { type Agent, get } from "node:https";

/** What became of one client's streams. */
export interface StreamRecord {
  /** For each time it was told to move: how long until the next stream had said its first word. */
  readonly backAfterMs: number[];
  /** Streams that ended without a word before. */
  broken: number;
  pod: string;
}

/** A client that is constantly connected: told to move, it opens the next stream first and then leaves the old one. */
export class StreamClient {
  readonly record: StreamRecord = { backAfterMs: [], broken: 0, pod: "" };
  readonly #url: string;
  readonly #agent: Agent;
  #leave: () => void = () => {};
  #stopped = false;

  constructor(url: string, agent: Agent) {
    this.#url = url;
    this.#agent = agent;
  }

  /** Opens a stream; done when its first event has come. */
  connect(): Promise<void> {
    return new Promise((resolve, reject) => {
      const request = get(this.#url, { agent: this.#agent }, (response) => {
        let left = false;
        const leave = () => {
          left = true;
          request.destroy();
        };
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          text += chunk;
          const blocks = text.split("\n\n");
          text = blocks.pop() ?? "";
          for (const block of blocks) {
            const [event = "", data = ""] = block.split("\n").map((line) => line.slice(line.indexOf(" ") + 1));
            if (event === "hello") {
              this.#leave = leave;
              this.record.pod = JSON.parse(data).pod;
              resolve();
            } else if (event === "move") void this.#move(leave);
          }
        });
        response.once("close", () => {
          if (!left && !this.#stopped) this.record.broken += 1;
        });
        // The cut of a stream is counted by its close; without a listener it would end the process.
        response.once("error", () => {});
      });
      request.once("error", reject);
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#leave();
  }

  async #move(leaveOld: () => void): Promise<void> {
    const toldAt = performance.now();
    await this.connect();
    this.record.backAfterMs.push(performance.now() - toldAt);
    leaveOld();
  }
}
